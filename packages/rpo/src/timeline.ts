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

/** Decides, entry by entry from the newest to the oldest, what is kept of it; null for nothing. */
export type Keeping = () => (entry: Entry) => Entry | null;

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
    const what = keeps(entry);
    if (what) kept.push(what);
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
    packed += `${packNumber(start - before)}${code}${end === null ? "" : packNumber(end - start)},`;
    before = start;
  }
  return packed;
}

/** Reads what `packEntries` wrote. Undefined if it is something else. */
export function unpackEntries(packed: unknown, radix: number): Entry[] | undefined {
  if (typeof packed !== "string") return undefined;
  const entries: Entry[] = [];
  const reader = new NumberReader(packed, radix);
  let start = 0;
  while (!reader.done) {
    const since = reader.number() ?? 0;
    const code = reader.letter();
    const duration = reader.number();
    const retry = RETRY_CODES.includes(code);
    const outcome = outcomes[(retry ? RETRY_CODES : CODES).indexOf(code)];
    start += since;
    const end = duration === undefined ? null : start + duration;
    const isWhole = reader.letter() === "," && since > 0 && isInstant(start) && (end === null || isInstant(end));
    if (!outcome || !isWhole) return undefined;
    entries.push({ start, end, outcome, retry });
  }
  return entries;
}

/** In base 36: states are kept by the thousand. */
export const packNumber = (number: number): string => number.toString(36);

/** Reads numbers with letters between them. States are read whenever a row comes, so a regular expression is too slow. */
export class NumberReader {
  readonly #text: string;
  readonly #radix: number;
  #at = 0;

  constructor(text: string, radix: number) {
    this.#text = text;
    this.#radix = radix;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The number that comes next; undefined if none does. */
  number(): number | undefined {
    const begin = this.#at;
    let value = 0;
    for (; ; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      // Digits and lower-case letters; at the end the code is NaN.
      const digit = code < 58 ? code - 48 : code < 97 ? -1 : code - 87;
      if (!(digit >= 0 && digit < this.#radix)) return this.#at === begin ? undefined : value;
      value = value * this.#radix + digit;
    }
  }

  /** The character that comes next; empty at the end. */
  letter(): string {
    return this.#text.charAt(this.#at++);
  }
}

/** Whether a value is an instant that dates can hold. */
export const isInstant = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && Math.abs(value) <= 8.64e15;
