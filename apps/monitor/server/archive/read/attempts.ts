import type { TaskRow } from "@em-replica/rpo";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { isOneOf } from "../bulk.js";
import type { Tables } from "../tables.js";
import { rowsOfEach } from "./rows-of-each.js";

/** A task with what packages/rpo needs of its session. Fields that only name things are empty. */
export interface StoredAttempt extends TaskRow {
  readonly replication: number;
}

/** Attempts of one replication that began in a period, oldest first. */
export async function attemptsBetween(
  db: Kysely<Tables>,
  replication: number,
  from: number,
  to = Number.MAX_SAFE_INTEGER,
): Promise<StoredAttempt[]> {
  const rows = await attemptQuery(db)
    .where("tasks.replication_id", "=", replication)
    .where("tasks.started", ">=", from)
    .where("tasks.started", "<=", to)
    .orderBy("tasks.started")
    .execute();
  return rows.map(attemptOf);
}

/** The columns of an attempt, to be narrowed down. */
export function attemptQuery(db: Kysely<Tables>) {
  return db
    .selectFrom("tasks")
    .innerJoin("sessions", "sessions.id", "tasks.session_id")
    .leftJoin("reasons", "reasons.id", "tasks.reason_id")
    .select(attemptColumns);
}

/**
 * Attempts of replications, oldest first, each from the one on whose recovery point was the latest at an instant, up to another.
 * `since`: start of that one, 0 if there was none.
 */
export function attemptsSincePoints(
  db: Kysely<Tables>,
  ids: readonly number[],
  at: RawBuilder<unknown>,
  to = Number.MAX_SAFE_INTEGER,
) {
  return db
    .with(
      (cte) => cte("points").materialized(),
      (db_) =>
        db_
          .selectFrom("replications")
          .where(isOneOf(db, "replications.id", ids))
          .select("replications.id")
          .select(({ fn, selectFrom, lit }) =>
            fn
              .coalesce(
                selectFrom("tasks")
                  .select("tasks.started")
                  .whereRef("tasks.replication_id", "=", "replications.id")
                  .where(sql<boolean>`tasks.started <= ${at} and tasks.ended <= ${at}`)
                  .where("tasks.state", "=", "Completed")
                  .where("tasks.result", "in", ["Success", "Warning"])
                  .orderBy("tasks.started", "desc")
                  .limit(1),
                lit(0),
              )
              .as("since"),
          ),
    )
    .selectFrom("points")
    .crossJoin(rowsOfEach(db, "points", "tasks", "replication_id", to))
    .innerJoin("sessions", "sessions.id", "tasks.session_id")
    .leftJoin("reasons", "reasons.id", "tasks.reason_id")
    .whereRef("tasks.replication_id", "=", "points.id")
    .whereRef("tasks.started", ">=", "points.since")
    .where("tasks.started", "<=", to)
    .select(attemptColumns)
    .select("points.since")
    .orderBy("tasks.started")
    .execute();
}

/** What `attemptOf` reads of tasks, sessions and reasons. */
const attemptColumns = [
  "tasks.replication_id",
  "tasks.started",
  "tasks.ended",
  "tasks.state",
  "tasks.result",
  "tasks.size",
  "sessions.started as session_started",
  "sessions.is_retry",
  "reasons.text as reason",
] as const;

type AttemptColumns = Awaited<ReturnType<ReturnType<typeof attemptQuery>["execute"]>>[number];

export function attemptOf(row: AttemptColumns): StoredAttempt {
  return {
    em: "",
    server: "",
    job: "",
    vm: "",
    replication: row.replication_id,
    sessionStart: row.session_started,
    retry: row.is_retry === 1,
    start: row.started,
    end: row.ended,
    state: row.state,
    result: row.result,
    reason: row.reason,
    size: row.size ?? 0,
  };
}

/** Start of the attempt whose recovery point was the latest at an instant; undefined if there was none. */
export async function latestSuccess(db: Kysely<Tables>, replication: number, at: number): Promise<number | undefined> {
  const row = await db
    .selectFrom("tasks")
    .select("started")
    .where("replication_id", "=", replication)
    .where("started", "<=", at)
    .where("ended", "<=", at)
    .where("state", "=", "Completed")
    .where("result", "in", ["Success", "Warning"])
    .orderBy("started", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.started;
}
