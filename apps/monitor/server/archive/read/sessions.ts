import { foldRuns, type Run } from "@em-replica/rpo";
import type { Kysely } from "kysely";
import { isOneOf } from "../bulk.js";
import type { Tables } from "../tables.js";
import type { Names } from "./scope.js";

/** A job session for people. */
export interface ListedSession extends Names {
  readonly id: number;
  readonly jobId: number;
  readonly start: number;
  readonly end: number | null;
  readonly state: string;
  readonly result: string;
  readonly progress: number | null;
  readonly retry: boolean;
  readonly message: string | null;
}

/** A run with the job that it belongs to. */
export interface ListedRun extends Run<ListedSession> {
  readonly jobId: number;
}

/** How long after its first session a run may go on: retries belong to it. One that still runs may be older. */
const LONGEST_RUN_MS = 7 * 86_400_000;

function sessionQuery(db: Kysely<Tables>) {
  return db
    .selectFrom("sessions")
    .innerJoin("jobs", "jobs.id", "sessions.job_id")
    .innerJoin("servers", "servers.id", "jobs.server_id")
    .innerJoin("ems", "ems.id", "sessions.em_id")
    .where("ems.position", "is not", null)
    .select([
      "sessions.id",
      "sessions.job_id",
      "ems.name as em",
      "servers.name as server",
      "jobs.name as job",
      "sessions.started",
      "sessions.ended",
      "sessions.state",
      "sessions.result",
      "sessions.progress",
      "sessions.is_retry",
      "sessions.message",
    ]);
}

type SessionColumns = Awaited<ReturnType<ReturnType<typeof sessionQuery>["execute"]>>[number];

const sessionOf = ({ job_id, started, ended, is_retry, ...rest }: SessionColumns): ListedSession => ({
  ...rest,
  jobId: job_id,
  start: started,
  end: ended,
  retry: is_retry === 1,
});

export async function readSession(db: Kysely<Tables>, id: number): Promise<ListedSession | undefined> {
  const row = await sessionQuery(db).where("sessions.id", "=", id).executeTakeFirst();
  return row && sessionOf(row);
}

/** Sessions that have not ended, oldest first. */
export async function readRunning(db: Kysely<Tables>): Promise<ListedSession[]> {
  const rows = await sessionQuery(db).where("sessions.state", "!=", "Stopped").orderBy("sessions.started").execute();
  return rows.map(sessionOf);
}

/** The newest ended session and what is known of it, by job; now or at an instant. */
export async function readLastSessions(
  db: Kysely<Tables>,
  jobs: readonly number[],
  at: number,
): Promise<Map<number, ListedSession>> {
  if (jobs.length === 0) return new Map();
  const rows = await sessionQuery(db)
    .where(isOneOf(db, "sessions.job_id", jobs))
    .where("sessions.started", "=", ({ selectFrom }) =>
      selectFrom("sessions as newest")
        .select("newest.started")
        .whereRef("newest.job_id", "=", "sessions.job_id")
        .where("newest.started", "<=", at)
        .orderBy("newest.started", "desc")
        .limit(1),
    )
    .execute();
  return new Map(rows.map((row) => [row.job_id, sessionOf(row)]));
}

/** Runs that began in a period, or with `overlap` also those that began before it and went on into it; newest first. */
export async function readRuns(
  db: Kysely<Tables>,
  { from, to, jobId, overlap = false }: { from: number; to: number; jobId?: number | undefined; overlap?: boolean },
): Promise<ListedRun[]> {
  const rows = await sessionQuery(db)
    .where("sessions.started", "<=", to + LONGEST_RUN_MS)
    .where(({ eb, or }) => {
      const recent = eb("sessions.started", ">=", from - LONGEST_RUN_MS);
      return overlap ? or([recent, eb("sessions.state", "!=", "Stopped")]) : recent;
    })
    .$if(jobId !== undefined, (query) => query.where("sessions.job_id", "=", jobId ?? 0))
    .execute();
  const runs: ListedRun[] = [];
  for (const [job, sessions] of Map.groupBy(rows.map(sessionOf), ({ jobId }) => jobId)) {
    for (const run of foldRuns(sessions)) {
      const running = run.sessions.some(({ state }) => state !== "Stopped");
      const inside = run.start >= from || (overlap && (running || (run.end ?? run.start) >= from));
      if (inside && run.start <= to) runs.push({ ...run, jobId: job });
    }
  }
  return runs.sort((a, b) => b.start - a.start || a.jobId - b.jobId);
}

/** How many runs of jobs that began in a period have ended, and how many of them well, their retries included. */
export async function readJobRates(
  db: Kysely<Tables>,
  jobs: readonly number[],
  from: number,
  to: number,
): Promise<Map<number, { ended: number; good: number }>> {
  // A run ends with its last session: if a retry, which processes what failed before, ends well, the run did.
  const rows = await db
    .selectFrom((sub) =>
      sub
        .selectFrom("sessions")
        .where(isOneOf(db, "job_id", jobs))
        .where("started", ">=", from)
        .where("started", "<=", to)
        .select(["job_id", "ended", "state", "result"])
        .select(({ fn }) =>
          fn
            .agg<number | null>("lead", ["is_retry"])
            .over((over) => over.partitionBy("job_id").orderBy("started"))
            .as("goes_on"),
        )
        .as("last"),
    )
    .where(({ eb }) => eb(eb.fn.coalesce("goes_on", eb.lit(0)), "=", 0))
    .where("state", "=", "Stopped")
    .where("ended", "is not", null)
    .groupBy("job_id")
    .select(({ fn, eb }) => [
      "job_id",
      fn.countAll<number>().as("ended"),
      fn.sum<number>(eb.case().when("result", "in", ["Success", "Warning"]).then(1).else(0).end()).as("good"),
    ])
    .execute();
  return new Map(rows.map(({ job_id, ended, good }) => [job_id, { ended, good }]));
}
