import { HOUR, MINUTE } from "./duration.js";
import { type JobState, sessionsOf, workedOf } from "./job.js";
import type { JobRow } from "./rows.js";
import { nextStart } from "./schedule.js";
import { durationsOf, usualOf } from "./statistics.js";
import { stuckAfter } from "./summary.js";
import { type Entry, hasEnded, type Outcome } from "./timeline.js";

/** Enterprise Manager collects sessions from backup servers this often: data may be that old when it is read. */
export const COLLECTION_INTERVAL = 15 * MINUTE;
/** How late a run may be, besides the collection. */
const TOLERANCE = HOUR + COLLECTION_INTERVAL;
const RHYTHM = { runs: 20, least: 5, factor: 3 } as const;
const SCOPE_RUNS = 3;

export type JobFinding = "running" | "stuck" | "missing" | "disabled";

/** How a job stands at an instant. Instants and durations are milliseconds. */
export interface JobHealth {
  readonly findings: readonly JobFinding[];
  /** Whether the job is gone from Enterprise Manager. */
  readonly deleted: boolean;
  /** Start of the session that is running. */
  readonly runningSince: number | null;
  /** When the oldest run that is missing was due. */
  readonly missingSince: number | null;
  readonly nextRun: number | null;
  /**
   * When the run after the latest session is due, or was: by `NextRun`, else by the schedule, else by the rhythm of the past.
   * Null if none of them is known, and for a job that is disabled or deleted.
   */
  readonly expectedRun: number | null;
  /** The newest session that has ended. */
  readonly lastSession: { readonly start: number; readonly end: number | null; readonly outcome: Outcome } | null;
  /** Median and 95th percentile of the newest 30 successful durations; null if there are none. */
  readonly medianDuration: number | null;
  readonly longDuration: number | null;
  /** Start of the third newest ended run in which VMs were processed: a VM without an attempt since then has vanished. */
  readonly scopeFrom: number | null;
}

/**
 * Assesses a job at an instant. `job`: its row; null if Enterprise Manager no longer lists it; left out if jobs can't be
 * read (portal users may not), so that the rhythm of the past has to do.
 */
export function assessJob(state: JobState, { now, job }: { now: number; job?: JobRow | null | undefined }): JobHealth {
  const sessions = sessionsOf(state).filter(({ start }) => start <= now);
  const newest = sessions.at(-1);
  const running = newest && !hasEnded(newest, now) ? newest : undefined;
  const last = sessions.findLast((session) => hasEnded(session, now));
  const usual = usualOf(durationsOf(sessions, now));
  const runs = sessions.filter(({ retry }) => !retry);
  const disabled = job?.scheduled === true && !job.enabled;
  const worked = workedOf(state).filter((start) => start <= now);
  // A task shows that there was a session, even if that is not there.
  const latest = Math.max(newest?.start ?? -Infinity, worked.at(-1) ?? -Infinity);
  const missingSince = running || disabled || job === null ? null : missingRun(latest, runs, job, now);
  const findings: JobFinding[] = [];
  if (running) findings.push("running");
  if (running && now - running.start > stuckAfter(usual)) findings.push("stuck");
  if (missingSince !== null) findings.push("missing");
  if (disabled) findings.push("disabled");
  return {
    findings,
    deleted: job === null,
    runningSince: running?.start ?? null,
    missingSince,
    nextRun: job?.nextRun ?? null,
    expectedRun: disabled || job === null ? null : expectedRun(latest, runs, job),
    lastSession: last ? { start: last.start, end: last.end, outcome: last.outcome } : null,
    medianDuration: usual.median,
    longDuration: usual.long,
    scopeFrom: scopeFrom(runs, worked, now),
  };
}

/** When the oldest run was due that should have happened since the latest session; null if none is missing. */
function missingRun(latest: number, runs: readonly Entry[], job: JobRow | undefined, now: number): number | null {
  const nextRun = job?.nextRun ?? null;
  if (nextRun !== null && now - nextRun > TOLERANCE && latest < nextRun - MINUTE) return nextRun;
  if (latest === -Infinity) return null;
  const schedule = job?.schedule;
  if (schedule && schedule.kind !== "every") {
    // A session shortly before it is due is that run: the offset to UTC may have changed in between.
    const due = nextStart(schedule, latest + TOLERANCE);
    return due !== null && now - due > TOLERANCE ? due : null;
  }
  if (nextRun !== null) return null;
  const interval = rhythm(runs) ?? schedule?.period ?? null;
  const late = interval !== null && now - latest > RHYTHM.factor * interval + COLLECTION_INTERVAL;
  return late ? latest + interval : null;
}

function expectedRun(latest: number, runs: readonly Entry[], job: JobRow | undefined): number | null {
  const nextRun = job?.nextRun ?? null;
  if (nextRun !== null && latest < nextRun - MINUTE) return nextRun;
  if (latest === -Infinity) return null;
  const schedule = job?.schedule;
  if (schedule && schedule.kind !== "every") return nextStart(schedule, latest + TOLERANCE);
  const interval = schedule?.period ?? rhythm(runs);
  return interval === null ? null : latest + interval;
}

/** Median interval of the newest 20 runs; null if there are too few. */
function rhythm(runs: readonly Entry[]): number | null {
  const starts = runs.slice(-RHYTHM.runs).map(({ start }) => start);
  const intervals = starts.slice(1).map((start, index) => start - (starts[index] as number));
  return intervals.length < RHYTHM.least ? null : usualOf(intervals).median;
}

function scopeFrom(runs: readonly Entry[], worked: readonly number[], now: number): number | null {
  let count = 0;
  let next = Infinity;
  for (const run of runs.toReversed()) {
    const processed = worked.some((start) => start >= run.start && start < next);
    next = run.start;
    if (processed && hasEnded(run, now) && ++count === SCOPE_RUNS) return run.start;
  }
  return null;
}
