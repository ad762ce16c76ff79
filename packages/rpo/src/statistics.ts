import { type Entry, hasEnded, isSuccess } from "./timeline.js";

/** Successful durations that count as usual. */
const SAMPLE = 30;

/** Durations in milliseconds of the newest 30 successful entries that had ended, newest first. */
export function durationsOf(entries: readonly Entry[], now: number): number[] {
  const durations: number[] = [];
  for (let index = entries.length - 1; index >= 0 && durations.length < SAMPLE; index--) {
    const entry = entries[index] as Entry;
    if (isSuccess(entry.outcome) && entry.end !== null && hasEnded(entry, now)) durations.push(entry.end - entry.start);
  }
  return durations;
}

/** What is usual of some values. */
export interface Usual {
  readonly count: number;
  /** The middle one, or the mean of the two in the middle. Null of nothing. */
  readonly median: number | null;
  /** The smallest value that at least 95 % of the values do not exceed (nearest rank). Null of nothing. */
  readonly long: number | null;
}

export function usualOf(values: readonly number[]): Usual {
  const count = values.length;
  if (count === 0) return { count, median: null, long: null };
  const sorted = Float64Array.from(values).sort();
  const middle = count >> 1;
  const upper = sorted[middle] as number;
  const median = count % 2 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
  return { count, median, long: sorted[Math.ceil(0.95 * count) - 1] as number };
}
