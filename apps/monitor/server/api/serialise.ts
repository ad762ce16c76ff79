import { isOutside, replicationJson } from "@em-replica/rpo";
import type { Attempt, Grades, Job, Replication, RunSession, Session, TrendDay } from "../../generated/api.js";
import type { Day, JobStanding, ListedSession, ListedTask, Standing, TaskOutcome } from "../archive/index.js";

/** Milliseconds to ISO 8601. */
export const time = (instant: number): string => new Date(instant).toISOString();
export const timeOrNull = (instant: number | null | undefined): string | null =>
  instant === null || instant === undefined || !Number.isFinite(instant) ? null : time(instant);

/** Milliseconds to seconds. */
export const seconds = (ms: number): number => Math.round(ms) / 1000;
export const secondsOrNull = (ms: number | null): number | null => (ms === null ? null : seconds(ms));

export const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

export function toReplication(standing: Standing, trend?: readonly TrendDay[]): Replication {
  const { health } = standing;
  const { lastAttempt } = health;
  return {
    ...replicationJson(standing, health),
    id: String(standing.id),
    jobId: String(standing.jobId),
    findings: [...health.findings],
    failedRuns: health.failedRuns,
    lastAttempt: lastAttempt && {
      start: time(lastAttempt.start),
      end: timeOrNull(lastAttempt.end),
      result: lastAttempt.result,
    },
    ...(trend && { trend }),
  };
}

/** A day without a roll-up is one on which nothing is known. */
export function toTrendDay(day: number, known: Day | undefined): TrendDay {
  return {
    day: time(day).slice(0, 10),
    attempts: known?.attempts ?? 0,
    failed: known?.failed ?? 0,
    worst: secondsOrNull(known?.worst ?? null),
    compliance: known ? share(known.within, known.known) : null,
  };
}

/** Counts by grade; a vanished replication is none of the others. */
export function countGrades(standings: readonly Standing[]): Grades {
  const counts = { ok: 0, late: 0, severe: 0, critical: 0, never: 0, unknown: 0, vanished: 0 };
  for (const { health } of standings) counts[health.findings.includes("vanished") ? "vanished" : health.grade]++;
  return counts;
}

/** Whether someone should look at it: outside its target, or with a finding other than that it is running. */
export const needsAttention = ({ health }: Standing): boolean =>
  isOutside(health) ||
  (health.findings.some((finding) => finding !== "running") && !health.findings.includes("vanished"));

export function toJob(
  job: JobStanding,
  standings: readonly Standing[],
  last: ListedSession | undefined,
  runs: { readonly ended: number; readonly good: number },
): Job {
  const { definition, health } = job;
  return {
    id: String(job.id),
    em: job.em,
    server: job.server,
    job: job.job,
    type: job.type,
    replications: standings.length,
    grades: countGrades(standings),
    scheduled: definition === null ? null : definition.scheduled && definition.enabled,
    nextRun: timeOrNull(health.nextRun),
    missingSince: timeOrNull(health.missingSince),
    findings: [...health.findings],
    lastRun: last
      ? {
          sessionId: String(last.id),
          start: time(last.start),
          end: timeOrNull(last.end),
          state: last.state,
          result: last.result,
        }
      : null,
    runs: runs.ended,
    successRate: share(runs.good, runs.ended),
  };
}

export function toSession(session: ListedSession): Session {
  const { id, jobId, start, end, ...rest } = session;
  return { ...rest, id: String(id), jobId: String(jobId), start: time(start), end: timeOrNull(end) };
}

export const toRunSession = ({ id, start, end, state, result, retry }: ListedSession): RunSession => ({
  id: String(id),
  start: time(start),
  end: timeOrNull(end),
  state,
  result,
  retry,
});

export function toAttempt(task: ListedTask, outcomes: ReadonlyMap<string, TaskOutcome>): Attempt {
  const { uid, session, replication, start, end, ...rest } = task;
  return {
    ...rest,
    id: uid,
    sessionId: String(session),
    replicationId: String(replication),
    start: time(start),
    end: timeOrNull(end),
    duration: end === null ? null : seconds(end - start),
    outcome: outcomes.get(uid) ?? "other",
  };
}
