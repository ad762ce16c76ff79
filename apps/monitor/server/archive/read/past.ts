import {
  addJobTask,
  addSession,
  addTask,
  type JobState,
  newJob,
  newReplication,
  type ReplicationState,
} from "@em-replica/rpo";
import { type Kysely, sql } from "kysely";
import { isOneOf } from "../bulk.js";
import type { Tables } from "../tables.js";
import { attemptOf, attemptsSincePoints } from "./attempts.js";
import { rowsOfEach } from "./rows-of-each.js";

/** Sessions of a job that say whether a run is missing and which VMs belong to it. */
const SESSIONS = 24;

/** The states of jobs as they were at an instant, from their newest sessions up to then. */
export async function pastJobStates(
  db: Kysely<Tables>,
  at: number,
  jobIds?: readonly number[],
): Promise<Map<number, JobState>> {
  const rows = await db
    .with(
      (cte) => cte("begins").materialized(),
      (db_) =>
        db_
          .selectFrom("jobs")
          .$if(jobIds !== undefined, (query) => query.where(isOneOf(db, "jobs.id", jobIds ?? [])))
          .select(["jobs.id"])
          .select(({ fn, selectFrom, val }) =>
            fn
              .coalesce(
                selectFrom("sessions")
                  .select("sessions.started")
                  .whereRef("sessions.job_id", "=", "jobs.id")
                  .where("sessions.started", "<=", at)
                  .orderBy("sessions.started", "desc")
                  .limit(1)
                  .offset(SESSIONS),
                val(0),
              )
              .as("since"),
          ),
    )
    .selectFrom("begins")
    .crossJoin(rowsOfEach(db, "begins", "sessions", "job_id", at))
    .whereRef("sessions.job_id", "=", "begins.id")
    .whereRef("sessions.started", ">=", "begins.since")
    .where("sessions.started", "<=", at)
    .select([
      "begins.id",
      "sessions.started",
      "sessions.ended",
      "sessions.state",
      "sessions.result",
      "sessions.is_retry",
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("tasks")
          .select(sql.lit(1).as("one"))
          .whereRef("tasks.session_id", "=", "sessions.id")
          // The partitions that they can be in.
          .whereRef("tasks.started", ">=", "sessions.started")
          .where("tasks.started", "<=", at),
      ).as("worked"),
    )
    .execute();
  const states = new Map<number, JobState>();
  for (const { id, started, ended, state, result, is_retry, worked } of rows) {
    const job = states.get(id) ?? newJob();
    states.set(id, job);
    const row = { em: "", server: "", serverName: null, job: "", jobName: "", start: started, retry: is_retry === 1 };
    addSession(
      job,
      hasEnded(ended, at)
        ? { ...row, end: ended, state, result }
        : { ...row, end: null, state: "Working", result: "None" },
    );
    if (worked) addJobTask(job, { sessionStart: started });
  }
  return states;
}

/** Replications that are read at once, so that other requests get their turn. */
const AT_ONCE = 500;

/** The states of replications as they were at an instant, from the attempts since their recovery point then. */
export async function pastStates(
  db: Kysely<Tables>,
  at: number,
  ids: readonly number[],
): Promise<Map<number, ReplicationState>> {
  const states = new Map<number, ReplicationState>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    for (const row of await attemptsSincePoints(db, ids.slice(from, from + AT_ONCE), sql.val(at), at)) {
      const attempt = attemptOf(row);
      const state = states.get(attempt.replication) ?? newReplication();
      states.set(attempt.replication, state);
      addTask(state, hasEnded(attempt.end, at) ? attempt : { ...attempt, end: null, state: "Working", result: "None" });
    }
  }
  return states;
}

/** Something without an end that is over all the same has no known end: it counts as ended at its start by packages/rpo. */
const hasEnded = (end: number | null, at: number): boolean => end === null || end <= at;
