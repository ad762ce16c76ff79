/** How an attempt or a session ended. `other`: a result that is not documented; it counts as not successful. */
export const outcomes = ["success", "warning", "failed", "other", "running"] as const;
export type Outcome = (typeof outcomes)[number];

/** A task or a session in a state: what is needed of it, identified by its start. */
export interface Entry {
  readonly start: number;
  /** Null while it runs, and if it ended without saying when. */
  readonly end: number | null;
  readonly outcome: Outcome;
  readonly retry: boolean;
}

/** Entries in order of their start, each start once. */
export interface Timeline {
  entries: Entry[];
  /** How many entries at the front are in order and reduced to what is kept. */
  settled: number;
  /** Whether a successful entry has been dropped. */
  dropped: boolean;
}

/** Decides, entry by entry from the newest to the oldest, what is kept. */
export type Keeping = () => (entry: Entry) => boolean;

/** Results that made a recovery point. */
export const isSuccess = (outcome: Outcome): boolean => outcome === "success" || outcome === "warning";

/** Whether an entry had ended by an instant. One that ended without saying when counts from its start. */
export const hasEnded = (entry: Entry, now: number): boolean =>
  entry.outcome !== "running" && (entry.end ?? entry.start) <= now;

export function outcomeOf(completed: boolean, result: string): Outcome {
  if (!completed) return "running";
  return result === "Success" ? "success" : result === "Warning" ? "warning" : result === "Failed" ? "failed" : "other";
}

export const newTimeline = (): Timeline => ({ entries: [], settled: 0, dropped: false });

/** Adds an entry. The timeline is put in order now and then, so that adding costs the same in any order. */
export function addEntry(timeline: Timeline, entry: Entry, keeping: Keeping): void {
  const { entries } = timeline;
  entries.push(entry);
  if (entries.length > 2 * timeline.settled + 64) settle(timeline, keeping);
}

/**
 * Puts the entries in order, merges those of one start and drops what need not be kept. What remains depends on the set
 * of entries alone, not on their order: a rule keeps the newest so many of a kind, and merging only adds to a kind.
 */
export function settle(timeline: Timeline, keeping: Keeping): readonly Entry[] {
  const { entries } = timeline;
  if (timeline.settled === entries.length) return entries;
  for (let index = Math.max(1, timeline.settled); index < entries.length; index++) {
    if ((entries[index - 1] as Entry).start <= (entries[index] as Entry).start) continue;
    entries.sort((a, b) => a.start - b.start);
    break;
  }
  const keeps = keeping();
  const kept: Entry[] = [];
  for (let index = entries.length - 1; index >= 0; index--) {
    let entry = entries[index] as Entry;
    for (; index > 0 && entries[index - 1]?.start === entry.start; index--)
      entry = merge(entry, entries[index - 1] as Entry);
    if (keeps(entry)) kept.push(entry);
    else if (isSuccess(entry.outcome)) timeline.dropped = true;
  }
  timeline.entries = kept.reverse();
  timeline.settled = kept.length;
  return timeline.entries;
}

/** Two versions of one attempt: success before failure before running, then the earlier end, then any before none. */
function merge(a: Entry, b: Entry): Entry {
  const difference =
    outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || (a.end ?? Infinity) - (b.end ?? Infinity);
  const better = difference > 0 ? b : a;
  return a.retry === b.retry ? better : { ...better, retry: true };
}

const CODES = "SWFOR";
const RETRY_CODES = "TXGPQ";

/** Entries as a short string: for each the time since the one before, a letter for how it ended, its duration. */
export function packEntries(entries: readonly Entry[]): string {
  let before = 0;
  let packed = "";
  for (const { start, end, outcome, retry } of entries) {
    const code = (retry ? RETRY_CODES : CODES)[outcomes.indexOf(outcome)];
    packed += (start - before).toString(36) + code + (end === null ? "" : (end - start).toString(36));
    // Durations and times are told apart by the letter between them, and a comma ends an entry.
    packed += ",";
    before = start;
  }
  return packed;
}

/** Reads what `packEntries` wrote. Undefined if it is something else. */
export function unpackEntries(packed: unknown): Entry[] | undefined {
  if (typeof packed !== "string" || !/^(?:[0-9a-z]+[A-Z][0-9a-z]*,)*$/.test(packed)) return undefined;
  const entries: Entry[] = [];
  let start = 0;
  for (const [, time = "", code = "", duration = ""] of packed.matchAll(/([0-9a-z]+)([A-Z])([0-9a-z]*),/g)) {
    const retry = RETRY_CODES.includes(code);
    const outcome = outcomes[(retry ? RETRY_CODES : CODES).indexOf(code)];
    const since = Number.parseInt(time, 36);
    start += since;
    const end = duration ? start + Number.parseInt(duration, 36) : null;
    if (!outcome || since <= 0 || !isInstant(start) || (end !== null && !isInstant(end))) return undefined;
    entries.push({ start, end, outcome, retry });
  }
  return entries;
}

/** Whether a value is an instant that dates can hold. */
export const isInstant = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && Math.abs(value) <= 8.64e15;
