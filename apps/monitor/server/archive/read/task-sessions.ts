import type { SessionRow } from "@em-replica/rpo";
import type { Kysely } from "kysely";
import { isOneOf } from "../bulk.js";
import type { EmRow, Tables } from "../tables.js";

/** What a task needs of its session. */
export type TaskSession = Pick<SessionRow, "em" | "server" | "job" | "start" | "retry">;

export async function taskSessions(
  db: Kysely<Tables>,
  em: EmRow,
  uids: readonly string[],
): Promise<Map<string, TaskSession>> {
  const rows = await db
    .selectFrom("sessions")
    .innerJoin("jobs", "jobs.id", "sessions.job_id")
    .innerJoin("servers", "servers.id", "jobs.server_id")
    .select(["sessions.uid", "sessions.started", "sessions.is_retry", "jobs.uid as job", "servers.uid as server"])
    .where("sessions.em_id", "=", em.id)
    .where(isOneOf(db, "sessions.uid", uids))
    .execute();
  return new Map(
    rows.map(({ uid, started, is_retry, job, server }) => [
      uid,
      { em: em.name, server, job, start: started, retry: is_retry === 1 },
    ]),
  );
}
