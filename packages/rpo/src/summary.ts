import { DAY, HOUR, MINUTE } from "./duration.js";
import { attemptsOf, type ReplicationState, sizesOf } from "./replication.js";
import { durationsOf, type Usual, usualOf } from "./statistics.js";
import { type Entry, hasEnded, isSuccess, type Outcome } from "./timeline.js";

/**
 * All that an assessment needs of a replication, about 400 bytes as JSON. It holds from the instant that it was made for
 * until another row comes. Instants and durations are milliseconds.
 */
export interface ReplicationSummary {
  /** Start of the latest successful attempt, and when its point became available. */
  readonly recoveryPoint: number | null;
  readonly availableFrom: number | null;
  /** Start of the first failed attempt after the latest successful one. */
  readonly failingSince: number | null;
  /** Runs that failed since then. */
  readonly failedRuns: number;
  /** Reason of the newest failed attempt while failing; null if it gave none. */
  readonly cause: string | null;
  /** Start of the newest attempt, if it has not ended. */
  readonly runningSince: number | null;
  /** How long an attempt may run before it counts as stuck. */
  readonly stuckAfter: number;
  /** The newest attempt that has ended. `result` is as it came. */
  readonly lastAttempt: {
    readonly start: number;
    readonly end: number | null;
    readonly outcome: Outcome;
    readonly result: string;
  } | null;
  /** Median and 95th percentile of the newest 30 successful durations. */
  readonly medianDuration: number | null;
  readonly longDuration: number | null;
  readonly slow: boolean;
  /** `TotalSize` of the newest ended attempt in bytes. */
  readonly size: number | null;
  readonly growing: boolean;
  /** Starts of the oldest and the newest attempt. */
  readonly first: number;
  readonly last: number;
}

const RESULTS = { success: "Success", warning: "Warning", failed: "Failed", other: "", running: "None" } as const;

/** Sums a replication up at an instant; undefined if it had no attempt by then. */
export function summarize(state: ReplicationState, now: number): ReplicationSummary | undefined {
  if (!Number.isFinite(now)) throw new RangeError("now must be an instant");
  const all = attemptsOf(state);
  const attempts = (all.at(-1)?.start ?? 0) <= now ? all : all.filter(({ start }) => start <= now);
  const newest = attempts.at(-1);
  if (!newest) return undefined;
  const ended = attempts.findLast((attempt) => hasEnded(attempt, now));
  const success = attempts.findLast((attempt) => isSuccess(attempt.outcome) && hasEnded(attempt, now));
  const failed = attempts.filter((attempt) => attempt.start > (success?.start ?? -Infinity) && hasEnded(attempt, now));
  const durations = durationsOf(attempts, now);
  const usual = usualOf(durations);
  const size = sizeAt(state, now);
  return {
    recoveryPoint: success?.start ?? null,
    availableFrom: success ? (success.end ?? success.start) : null,
    failingSince: failed[0]?.start ?? null,
    failedRuns: failed.filter(({ retry }, index) => !retry || index === 0).length,
    cause: (failed.length > 0 && state.failure?.start === failed.at(-1)?.start && state.failure?.reason) || null,
    // Only the newest can be running: a job processes a VM once at a time, so older ones were cut off.
    runningSince: hasEnded(newest, now) ? null : newest.start,
    stuckAfter: stuckAfter(usual),
    lastAttempt: ended
      ? { start: ended.start, end: ended.end, outcome: ended.outcome, result: resultOf(ended, state) }
      : null,
    medianDuration: usual.median,
    longDuration: usual.long,
    slow: isSlow(durations[0], usual),
    size: size.now,
    growing: size.grew,
    first: state.first,
    last: newest.start,
  };
}

/** How long something may run: three times the 95th percentile of its durations, or 24 hours if too few are known. */
export function stuckAfter({ count, long }: Usual): number {
  return count < 5 || long === null ? 24 * HOUR : Math.max(3 * long, 30 * MINUTE);
}

function isSlow(last: number | undefined, { median }: Usual): boolean {
  return last !== undefined && median !== null && last > 3 * median && last >= 10 * MINUTE;
}

/** The size at the newest ended attempt, and whether it is half as much again as 30 days before that. */
function sizeAt(state: ReplicationState, now: number): { now: number | null; grew: boolean } {
  const sizes = sizesOf(state);
  const current = sizes.findLast(({ start }) => start <= now);
  const old = current && sizes.findLast(({ start }) => start <= current.start - 30 * DAY);
  return {
    now: current?.size ?? null,
    grew: current !== undefined && old !== undefined && current.size >= 1.5 * old.size,
  };
}

function resultOf({ start, outcome }: Entry, { other }: ReplicationState): string {
  return outcome === "other" && other?.start === start ? other.result : RESULTS[outcome];
}
