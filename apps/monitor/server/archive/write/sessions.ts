import type { Selectable, Transaction } from "kysely";
import type { JobTable, NewSession, Tables } from "../tables.js";
import type { SessionInput } from "./batch.js";
import { chunks, lastOf } from "./chunks.js";
import { type Ids, idOf, jobKeyOf } from "./names.js";

/** What tasks need of their session. */
export interface SavedSession {
  readonly id: number;
  readonly job_id: number;
}

/** Writes sessions. Returns them by GUID. */
export async function saveSessions(
  db: Transaction<Tables>,
  em: number,
  servers: Ids,
  jobs: ReadonlyMap<string, Selectable<JobTable>>,
  inputs: readonly SessionInput[],
): Promise<Map<string, SavedSession>> {
  const rows: NewSession[] = lastOf(inputs, ({ uid }) => uid).map(({ uid, row, progress, message }) => ({
    em_id: em,
    uid,
    job_id: jobs.get(jobKeyOf(idOf(servers, row.server), row.job))?.id ?? 0,
    started: row.start,
    ended: row.end,
    state: row.state,
    result: row.result,
    progress,
    is_retry: row.retry ? 1 : 0,
    message,
  }));
  const saved = new Map<string, SavedSession>();
  for (const chunk of chunks(rows, 10)) {
    const returned = await db
      .insertInto("sessions")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["em_id", "uid"]).doUpdateSet(({ ref }) => ({
          ended: ref("excluded.ended"),
          state: ref("excluded.state"),
          result: ref("excluded.result"),
          progress: ref("excluded.progress"),
          message: ref("excluded.message"),
        })),
      )
      .returning(["id", "uid", "job_id"])
      .execute();
    for (const { uid, ...session } of returned) saved.set(uid, session);
  }
  return saved;
}

/** Sessions that are in the archive already, by GUID. */
export async function findSessions(
  db: Transaction<Tables>,
  em: number,
  uids: readonly string[],
): Promise<Map<string, SavedSession>> {
  const found = new Map<string, SavedSession>();
  for (const chunk of chunks(uids, 1)) {
    const rows = await db
      .selectFrom("sessions")
      .select(["id", "uid", "job_id"])
      .where("em_id", "=", em)
      .where("uid", "in", chunk)
      .execute();
    for (const { uid, ...session } of rows) found.set(uid, session);
  }
  return found;
}
