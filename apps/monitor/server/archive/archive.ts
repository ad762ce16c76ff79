import { type Targets, targetOf } from "@em-replica/rpo";
import { sql, type Updateable } from "kysely";
import { newCollectorId } from "./collector-id.js";
import { type Connections, databaseNow } from "./connections.js";
import { createLeases, type EmSetting, type Leases, registerEms, updateEm } from "./ems.js";
import { migrate } from "./migrations/migrate.js";
import { openPostgres } from "./postgres.js";
import { explainOpening } from "./problems.js";
import { type TaskSession, taskSessions } from "./read/task-sessions.js";
import { expire, type Retention } from "./retention.js";
import { markStale, rollUp } from "./rollup.js";
import { openSqlite } from "./sqlite.js";
import type { EmRow, EmTable } from "./tables.js";
import type { Batch } from "./write/batch.js";
import { retarget } from "./write/retarget.js";
import { store } from "./write/store.js";

/** Whether an archive's location means PostgreSQL; anything else is a path of an SQLite file. */
export const isPostgresUrl = (location: string): boolean => /^postgres(ql)?:\/\//i.test(location);

/**
 * Opens an archive, creates it if there is none, and brings its tables up to date.
 *
 * @throws ArchiveError if it can't be used, saying what to do.
 */
export async function openArchive(location: string): Promise<Connections> {
  let connections: Connections | undefined;
  try {
    connections = isPostgresUrl(location) ? openPostgres(location) : openSqlite(location);
    await migrate(connections);
    return connections;
  } catch (error) {
    await connections?.close().catch(() => {});
    throw explainOpening(error);
  }
}

/** What a collector does with the archive. Everything that follows from a row is written with it. */
export interface CollectorArchive {
  readonly leases: Leases;
  em(id: number): Promise<EmRow>;
  /** Enters the Enterprise Managers of the configuration, and applies its targets. */
  configure(ems: readonly EmSetting[]): Promise<void>;
  /**
   * Writes a batch and what remembers it in one transaction.
   *
   * @throws LeaseLostError if another collector has taken over; nothing is written then.
   */
  store(em: EmRow, batch: Batch, change: Updateable<EmTable>): Promise<void>;
  /** Changes what is known of an Enterprise Manager. @throws LeaseLostError as `store`. */
  update(em: EmRow, change: Updateable<EmTable>): Promise<void>;
  /** What tasks need of their sessions, by GUID, for those that are in the archive. */
  sessions(em: EmRow, uids: readonly string[]): Promise<Map<string, TaskSession>>;
  /** Whether someone looks at sessions of it that run. */
  isWatched(em: number): Promise<boolean>;
  /** Removes what is older than what is kept. */
  expire(retention: Retention, now: number): Promise<void>;
  /** Brings days and violations up to date; `now` is that of Enterprise Manager. */
  rollUp(em: EmRow, now: number, signal?: AbortSignal): Promise<void>;
}

export function collectorArchive(
  connections: Connections,
  targets: Targets,
  collector: string = newCollectorId(),
): CollectorArchive {
  const { write } = connections;
  return {
    leases: createLeases(connections, collector),
    em: (id) => write.selectFrom("ems").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    async configure(ems) {
      await registerEms(write, ems);
      await retarget(write, targets);
    },
    store: (em, batch, change) =>
      write.transaction().execute(async (trx) => {
        await updateEm(trx, collector, em.id, change);
        await store(trx, em.id, batch, (server, job, vm) => targetOf(targets, { em: em.name, server, job, vm }));
      }),
    update: (em, change) => updateEm(write, collector, em.id, change),
    sessions: (em, uids) => taskSessions(write, em, uids),
    async isWatched(em) {
      const row = await write
        .selectFrom("ems")
        .select("id")
        .where("id", "=", em)
        // What can't be read is not requested more often because someone looks.
        .where("state", "=", "ok")
        .where("watched_until", ">", databaseNow(connections.kind))
        .where(({ exists, selectFrom }) =>
          exists(selectFrom("sessions").select("id").where("em_id", "=", em).where("state", "!=", sql.lit("Stopped"))),
        )
        .executeTakeFirst();
      return row !== undefined;
    },
    expire: (retention, now) => expire(write, retention, now),
    async rollUp(em, now, signal) {
      await markStale(write, em.id, now);
      while (!signal?.aborted && (await rollUp(write, em.id, now)) > 0) {
        // Requests get their turn between two portions.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
