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

/** The middle one, or the mean of the two in the middle. Null of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** The smallest value that at least 95 % of the values do not exceed (nearest rank). Null of nothing. */
export function percentile95(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Float64Array.from(values).sort()[Math.ceil(0.95 * values.length) - 1] as number;
}
