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
import { attemptOf, attemptQuery } from "./attempts.js";

/** Sessions of a job that say whether a run is missing and which VMs belong to it. */
const SESSIONS = 24;

/** The states of jobs as they were at an instant, from their newest sessions up to then. */
export async function pastJobStates(
  db: Kysely<Tables>,
  at: number,
  jobIds?: readonly number[],
): Promise<Map<number, JobState>> {
  const rows = await db
    .selectFrom("jobs")
    .innerJoin("sessions", "sessions.job_id", "jobs.id")
    .where("sessions.started", "<=", at)
    .where("sessions.started", ">=", ({ fn, selectFrom, val }) =>
      fn.coalesce(
        selectFrom("sessions as newest")
          .select("newest.started")
          .whereRef("newest.job_id", "=", "jobs.id")
          .where("newest.started", "<=", at)
          .orderBy("newest.started", "desc")
          .limit(1)
          .offset(SESSIONS),
        val(0),
      ),
    )
    .$if(jobIds !== undefined, (query) => query.where(isOneOf(db, "jobs.id", jobIds ?? [])))
    .select(["jobs.id", "sessions.started", "sessions.ended", "sessions.state", "sessions.result", "sessions.is_retry"])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("tasks")
          .select(sql.lit(1).as("one"))
          .whereRef("tasks.session_id", "=", "sessions.id")
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

/** The states of replications as they were at an instant, from the attempts since their recovery point then. */
export async function pastStates(
  db: Kysely<Tables>,
  at: number,
  jobIds?: readonly number[],
): Promise<Map<number, ReplicationState>> {
  const rows = await attemptQuery(db)
    .innerJoin("replications", "replications.id", "tasks.replication_id")
    .where("tasks.started", "<=", at)
    .where("tasks.started", ">=", ({ fn, selectFrom, val }) =>
      fn.coalesce(
        selectFrom("tasks as point")
          .select("point.started")
          .whereRef("point.replication_id", "=", "replications.id")
          .where("point.started", "<=", at)
          .where("point.ended", "<=", at)
          .where("point.state", "=", "Completed")
          .where("point.result", "in", ["Success", "Warning"])
          .orderBy("point.started", "desc")
          .limit(1),
        val(0),
      ),
    )
    .$if(jobIds !== undefined, (query) => query.where(isOneOf(db, "replications.job_id", jobIds ?? [])))
    .execute();
  const states = new Map<number, ReplicationState>();
  for (const row of rows) {
    const attempt = attemptOf(row);
    const state = states.get(attempt.replication) ?? newReplication();
    states.set(attempt.replication, state);
    addTask(state, hasEnded(attempt.end, at) ? attempt : { ...attempt, end: null, state: "Working", result: "None" });
  }
  return states;
}

/** Something without an end that is over all the same has no known end: it counts as ended at its start by packages/rpo. */
const hasEnded = (end: number | null, at: number): boolean => end === null || end <= at;
