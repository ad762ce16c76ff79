import type { SessionRow } from "@em-replica/rpo";
import type { Kysely } from "kysely";
import type { EmRow, Tables } from "../tables.js";
import { chunks } from "../write/chunks.js";

/** What a task needs of its session. */
export type TaskSession = Pick<SessionRow, "em" | "server" | "job" | "start" | "retry">;

export async function taskSessions(
  db: Kysely<Tables>,
  em: EmRow,
  uids: readonly string[],
): Promise<Map<string, TaskSession>> {
  const found = new Map<string, TaskSession>();
  for (const chunk of chunks(uids, 1)) {
    const rows = await db
      .selectFrom("sessions")
      .innerJoin("jobs", "jobs.id", "sessions.job_id")
      .innerJoin("servers", "servers.id", "jobs.server_id")
      .select(["sessions.uid", "sessions.started", "sessions.is_retry", "jobs.uid as job", "servers.uid as server"])
      .where("sessions.em_id", "=", em.id)
      .where("sessions.uid", "in", chunk)
      .execute();
    for (const { uid, started, is_retry, job, server } of rows) {
      found.set(uid, { em: em.name, server, job, start: started, retry: is_retry === 1 });
    }
  }
  return found;
}
