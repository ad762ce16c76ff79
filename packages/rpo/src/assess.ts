import { COLLECTION_INTERVAL, type JobHealth } from "./assess-job.js";
import { HOUR } from "./duration.js";
import { type Grade, gradeOf } from "./grade.js";
import type { ReplicationState } from "./replication.js";
import { type ReplicationSummary, summarize } from "./summary.js";

/** Findings to show besides the grade, in the order in which they are listed. */
export const findingNames = ["running", "stuck", "missing", "vanished", "slow", "growing", "disabled"] as const;
export type Finding = (typeof findingNames)[number];

/** How a replication stands at an instant. Instants and durations are milliseconds. */
export interface Health extends Omit<ReplicationSummary, "slow" | "growing"> {
  readonly grade: Grade;
  /** Actual RPO, the data at risk: the age of the recovery point. Null without one. */
  readonly actual: number | null;
  readonly target: number;
  /** Since when the actual RPO has been beyond the target; null if it is not, or without a recovery point. */
  readonly outsideSince: number | null;
  readonly findings: readonly Finding[];
  /** How its job stands, if that was given. */
  readonly jobHealth: JobHealth | null;
}

export interface AssessOptions {
  /** The instant, by the clock of Enterprise Manager. */
  readonly now: number;
  /** Target for the actual RPO in milliseconds. */
  readonly target: number;
  /** From when on the history of the Enterprise Manager is known. Default: from the first attempt of the replication. */
  readonly since?: number | undefined;
  /** When the data was read. Default: `now`, and nothing is allowed for. */
  readonly asOf?: number | undefined;
  /** How its job stands at the same instant. */
  readonly job?: JobHealth | undefined;
}

/** Assesses a replication at an instant; undefined if it had no attempt by then. */
export function assessReplication(state: ReplicationState, options: AssessOptions): Health | undefined {
  const summary = summarize(state, options.now);
  return summary && assessSummary(summary, options);
}

/** Assesses a replication by its summary, at the instant that was made for or a later one. */
export function assessSummary(summary: ReplicationSummary, options: AssessOptions): Health {
  const { now, target, job } = options;
  if (!Number.isFinite(now) || !(target > 0)) throw new RangeError("now must be an instant, and target above 0");
  const { slow, growing, ...rest } = summary;
  const { recoveryPoint } = summary;
  const runningSince = wasCutOff(summary, now, job) ? null : summary.runningSince;
  const actual = recoveryPoint === null ? null : now - recoveryPoint;
  const found: Readonly<Record<Finding, boolean>> = {
    running: runningSince !== null,
    stuck: runningSince !== null && (now - runningSince > summary.stuckAfter || !!job?.findings.includes("stuck")),
    missing: !!job?.findings.includes("missing"),
    vanished: !!job && (job.deleted || summary.last < (job.scopeFrom ?? -Infinity)),
    slow,
    growing,
    disabled: !!job?.findings.includes("disabled"),
  };
  const wrong = summary.failingSince !== null || found.stuck || found.missing || found.vanished || found.disabled;
  return {
    ...rest,
    runningSince,
    grade:
      actual === null ? gradeWithout(summary, options) : gradeOf(wrong ? actual : forgive(actual, options), target),
    actual,
    target,
    outsideSince: recoveryPoint !== null && now - recoveryPoint > target ? recoveryPoint + target : null,
    findings: findingNames.filter((name) => found[name]),
    jobHealth: job ?? null,
  };
}

/** Whether a replication counts as outside its target: beyond it, or never replicated, and still in its job. */
export function isOutside({ grade, findings }: Pick<Health, "grade" | "findings">): boolean {
  return grade !== "ok" && grade !== "unknown" && !findings.includes("vanished");
}

/** A task that says it is running when its session has ended more than an hour ago was cut off with it. */
function wasCutOff({ runningSince }: ReplicationSummary, now: number, job: JobHealth | undefined): boolean {
  const session = job?.lastSession;
  if (!session || runningSince === null || session.end === null) return false;
  return session.start <= runningSince && runningSince <= session.end && now - session.end > HOUR;
}

/** Without a recovery point: `never` once an attempt has ended, or the first has been running for longer than the target. */
function gradeWithout({ first, lastAttempt }: ReplicationSummary, { now, target, since }: AssessOptions): Grade {
  if (now - (since ?? first) < target) return "unknown";
  return lastAttempt || now - first > target ? "never" : "unknown";
}

/** What an actual RPO may owe to the age of the data: its newest point may not have been collected yet. */
function forgive(actual: number, { now, target, asOf }: AssessOptions): number {
  if (asOf === undefined || now - asOf > HOUR) return actual;
  const age = now - asOf + COLLECTION_INTERVAL;
  return actual > target && actual - age <= target ? target : actual;
}
