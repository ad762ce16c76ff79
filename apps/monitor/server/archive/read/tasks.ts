import { runOutcome } from "@em-replica/rpo";
import { type Kysely, sql } from "kysely";
import { isOneOf } from "../bulk.js";
import { attemptRuns } from "../rollup.js";
import type { Tables } from "../tables.js";

/** A task for people. */
export interface ListedTask {
  readonly uid: string;
  readonly session: number;
  readonly replication: number;
  readonly vm: string;
  readonly start: number;
  readonly end: number | null;
  readonly state: string;
  readonly result: string;
  readonly retry: boolean;
  readonly reason: string | null;
  readonly size: number | null;
}

export type TaskOutcome = ReturnType<typeof runOutcome>;

function taskQuery(db: Kysely<Tables>) {
  return db
    .selectFrom("tasks")
    .innerJoin("sessions", "sessions.id", "tasks.session_id")
    .innerJoin("replications", "replications.id", "tasks.replication_id")
    .leftJoin("reasons", "reasons.id", "tasks.reason_id")
    .select([
      "tasks.uid",
      "tasks.session_id as session",
      "tasks.replication_id as replication",
      "replications.vm",
      "tasks.started as start",
      "tasks.ended as end",
      "tasks.state",
      "tasks.result",
      "sessions.is_retry",
      "reasons.text as reason",
      "tasks.size",
    ]);
}

type TaskColumns = Awaited<ReturnType<ReturnType<typeof taskQuery>["execute"]>>[number];

const taskOf = ({ is_retry, ...task }: TaskColumns): ListedTask => ({ ...task, retry: is_retry === 1 });

/** Where a page of attempts begins: the start and id of the last one of the page before. */
export interface AttemptPosition {
  readonly start: number;
  readonly uid: string;
}

/** Attempts of a replication that began in a period, newest first, one more than `limit` if there are. */
export async function readAttempts(
  db: Kysely<Tables>,
  replication: number,
  { from, to, limit, after }: { from: number; to: number; limit: number; after?: AttemptPosition | undefined },
): Promise<ListedTask[]> {
  const rows = await taskQuery(db)
    .where("tasks.replication_id", "=", replication)
    .where("tasks.started", ">=", from)
    .where("tasks.started", "<=", to)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, or, and }) =>
        or([
          eb("tasks.started", "<", after?.start ?? 0),
          and([
            eb("tasks.started", "=", after?.start ?? 0),
            eb(sql<string>`cast(tasks.uid as text)`, "<", after?.uid ?? ""),
          ]),
        ]),
      ),
    )
    .orderBy("tasks.started", "desc")
    .orderBy("tasks.uid", "desc")
    .limit(limit + 1)
    .execute();
  return rows.map(taskOf);
}

/** All tasks of sessions, oldest first, at most `limit`. */
export async function tasksOfSessions(
  db: Kysely<Tables>,
  sessions: readonly number[],
  limit: number,
): Promise<ListedTask[]> {
  if (sessions.length === 0) return [];
  const rows = await taskQuery(db)
    .where(isOneOf(db, "tasks.session_id", sessions))
    .orderBy("tasks.started")
    .limit(limit)
    .execute();
  return rows.map(taskOf);
}

/**
 * What each attempt counts as: a failure is `mended` if a later attempt of the same run succeeded. `tasks` may be of several
 * replications and in any order, but must have all attempts of the runs that matter.
 */
export function outcomesOf(tasks: readonly ListedTask[]): Map<string, TaskOutcome> {
  const outcomes = new Map<string, TaskOutcome>();
  for (const group of Map.groupBy(tasks, ({ replication }) => replication).values()) {
    for (const run of attemptRuns(group.toSorted((a, b) => a.start - b.start))) {
      const mended = runOutcome(run) === "mended";
      for (const task of run) {
        const outcome = runOutcome([task]);
        outcomes.set(task.uid, mended && (outcome === "failed" || outcome === "other") ? "mended" : outcome);
      }
    }
  }
  return outcomes;
}
