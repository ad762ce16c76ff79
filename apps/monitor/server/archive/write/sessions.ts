import type { Selectable, Transaction } from "kysely";
import { isOneOf, rowsOf } from "../bulk.js";
import type { JobTable, NewSession, Tables } from "../tables.js";
import { lastOf, type SessionInput } from "./batch.js";
import { type Ids, idOf, jobKeyOf } from "./names.js";

/** What tasks need of their session. */
export interface SavedSession {
  readonly id: number;
  readonly job_id: number;
}

const COLUMNS = [
  "em_id",
  "uid",
  "job_id",
  "started",
  "ended",
  "state",
  "result",
  "progress",
  "is_retry",
  "message",
] as const;

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
  if (rows.length === 0) return new Map();
  const saved = await db
    .insertInto("sessions")
    .columns(COLUMNS)
    .expression(rowsOf(db, "sessions", COLUMNS, rows))
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
  return new Map(saved.map(({ uid, ...session }) => [uid, session]));
}

/** Sessions that are in the archive already, by GUID. */
export async function findSessions(
  db: Transaction<Tables>,
  em: number,
  uids: readonly string[],
): Promise<Map<string, SavedSession>> {
  if (uids.length === 0) return new Map();
  const rows = await db
    .selectFrom("sessions")
    .select(["id", "uid", "job_id"])
    .where("em_id", "=", em)
    .where(isOneOf(db, "uid", uids))
    .execute();
  return new Map(rows.map(({ uid, ...session }) => [uid, session]));
}
