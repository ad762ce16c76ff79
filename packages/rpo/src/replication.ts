import { DAY } from "./duration.js";
import type { TaskRow } from "./rows.js";
import {
  addEntry,
  type Entry,
  isInstant,
  isSuccess,
  NumberReader,
  newTimeline,
  outcomeOf,
  packEntries,
  packNumber,
  settle,
  type Timeline,
  unpackEntries,
} from "./timeline.js";

/** Successful attempts kept: a few more than the 30 whose durations count as usual. */
export const KEPT_SUCCESSES = 32;
/** Attempts of any kind kept besides, and besides all since the newest success. */
export const KEPT_ATTEMPTS = 16;
const KEPT_SIZE_DAYS = 32;
const MAX_REASON = 300;

/**
 * What has to be known of a replication to assess it at any time: fed with its rows in any order, repeated or not, it
 * depends on the set of rows alone. Between two processes it travels as the text of `packReplication`.
 */
export interface ReplicationState extends Timeline {
  /** Name of the VM as the newest attempt has it, and the start of that attempt. */
  vm: string;
  last: number;
  /** Start of the oldest attempt, kept or not. */
  first: number;
  /** The newest attempt that failed, with its reason (cut after 300 characters). */
  failure: { readonly start: number; readonly reason: string } | null;
  /** The newest attempt with a result that is not documented. */
  other: { readonly start: number; readonly result: string } | null;
  /** Size in bytes at the newest ended attempt of a UTC day, for the newest 32 days that have one, by number of the day. */
  readonly sizes: Map<number, { start: number; size: number }>;
}

export function newReplication(): ReplicationState {
  return { ...newTimeline(), vm: "", last: -Infinity, first: Infinity, failure: null, other: null, sizes: new Map() };
}

/** Adds an attempt, or what has become of one that was added before. */
export function addTask(state: ReplicationState, row: TaskRow): void {
  const { start, vm } = row;
  const outcome = outcomeOf(row.state === "Completed", row.result);
  addEntry(state, { start, end: outcome === "running" ? null : row.end, outcome, retry: row.retry }, keptAttempts);
  if (start < state.first) state.first = start;
  if (start > state.last || (start === state.last && vm > state.vm)) {
    state.last = start;
    state.vm = vm;
  }
  if (outcome === "running") return;
  if (row.size > 0) addSize(state.sizes, start, row.size);
  if (outcome === "other") state.other = newest(state.other, { start, result: row.result }, "result");
  if (!isSuccess(outcome)) {
    state.failure = newest(state.failure, { start, reason: cut(row.reason ?? "") }, "reason");
  }
}

/** The attempts kept, oldest first. */
export const attemptsOf = (state: ReplicationState): readonly Entry[] => settle(state, keptAttempts);

function keptAttempts(): (entry: Entry) => Entry | null {
  let attempts = 0;
  let successes = 0;
  return (entry) => {
    if (isSuccess(entry.outcome)) successes++;
    if (++attempts <= KEPT_ATTEMPTS) return entry;
    if (isSuccess(entry.outcome)) return successes <= KEPT_SUCCESSES ? entry : null;
    // Of a long series of failures the starts are kept: it has a beginning and a number, whatever comes in between.
    if (successes > 0) return null;
    return entry.end === null ? entry : { ...entry, end: null };
  };
}

function addSize(sizes: ReplicationState["sizes"], start: number, size: number): void {
  const day = Math.floor(start / DAY);
  const known = sizes.get(day);
  if (!known) sizes.set(day, { start, size });
  else if (start > known.start || (start === known.start && size > known.size)) {
    known.start = start;
    known.size = size;
  }
  if (sizes.size <= 2 * KEPT_SIZE_DAYS) return;
  for (const old of [...sizes.keys()].sort((a, b) => b - a).slice(KEPT_SIZE_DAYS)) sizes.delete(old);
}

/** Sizes by day, oldest first. */
export function sizesOf({ sizes }: ReplicationState): { readonly start: number; readonly size: number }[] {
  return [...sizes.values()].sort((a, b) => a.start - b.start).slice(-KEPT_SIZE_DAYS);
}

function newest<Text extends string, Item extends { readonly start: number } & Readonly<Record<Text, string>>>(
  known: Item | null,
  item: Item,
  text: Text,
): Item {
  if (!known || item.start > known.start) return item;
  return item.start === known.start && item[text] > known[text] ? item : known;
}

/** Cuts a reason, never within a surrogate pair. */
function cut(reason: string): string {
  if (reason.length <= MAX_REASON) return reason;
  const end = reason.codePointAt(MAX_REASON - 2) ?? 0;
  return `${reason.slice(0, end > 0xffff ? MAX_REASON - 2 : MAX_REASON - 1)}…`;
}

/** Of the text of a state. */
export const STATE_VERSION = 3;
/** What numbers are written in, by version. */
const RADIXES: Readonly<Record<number, number>> = { 1: 36, 2: 10, [STATE_VERSION]: 36 };

/** Thrown by `unpackReplication` and `unpackJob` for a text that is not a state of this version. */
export class StateError extends Error {
  override readonly name = "StateError";
}

/** A state as text (JSON), usually about 1 kB. The same rows give the same text. */
export function packReplication(state: ReplicationState): string {
  const { vm, last, first, failure, other } = state;
  const attempts = packEntries(attemptsOf(state));
  return JSON.stringify({
    version: STATE_VERSION,
    vm,
    attempts,
    dropped: state.dropped || undefined,
    first: isInstant(first) ? first : undefined,
    last: isInstant(last) ? last : undefined,
    failure: failure ? [failure.start, failure.reason] : undefined,
    other: other ? [other.start, other.result] : undefined,
    sizes: packSizes(sizesOf(state)),
  });
}

/** Reads a state that `packReplication` wrote. @throws StateError if it is something else. */
export function unpackReplication(text: string): ReplicationState {
  const { radix, vm, attempts, dropped, first, last, failure, other, sizes } = unpackObject(text);
  const entries = unpackEntries(attempts, radix);
  const state = newReplication();
  if (!entries || typeof vm !== "string") throw new StateError("Not a state of a replication");
  state.entries = entries;
  state.settled = entries.length;
  state.dropped = dropped === true;
  state.vm = vm;
  if (isInstant(first)) state.first = first;
  if (isInstant(last)) state.last = last;
  const failed = pairOf(failure);
  const undocumented = pairOf(other);
  if (failed) state.failure = { start: failed[0], reason: failed[1] };
  if (undocumented) state.other = { start: undocumented[0], result: undocumented[1] };
  for (const { start, size } of unpackSizes(sizes, radix)) addSize(state.sizes, start, size);
  return state;
}

/** The members of a state, and what its numbers are written in. */
export function unpackObject(text: string): Record<string, unknown> & { readonly radix: number } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new StateError("Not a state: not JSON", { cause });
  }
  if (typeof value !== "object" || value === null || !("version" in value)) throw new StateError("Not a state");
  const radix = RADIXES[Number(value.version)];
  if (radix === undefined) {
    throw new StateError(
      `A state of version ${JSON.stringify(value.version)}, not ${STATE_VERSION}; build it again from the rows`,
    );
  }
  return { ...value, radix };
}

function pairOf(value: unknown): [number, string] | undefined {
  if (!Array.isArray(value)) return undefined;
  const [start, text]: unknown[] = value;
  return isInstant(start) && typeof text === "string" ? [start, text] : undefined;
}

/** Time since the size before and, if it is another one, by how much. */
function packSizes(sizes: readonly { readonly start: number; readonly size: number }[]): string {
  let packed = "";
  let before = { start: 0, size: 0 };
  for (const { start, size } of sizes) {
    const grown = size - before.size;
    const change = grown === 0 ? "" : `${grown > 0 ? "+" : "-"}${packNumber(Math.abs(grown))}`;
    packed += `${packNumber(start - before.start)}${change},`;
    before = { start, size };
  }
  return packed;
}

/** How a size follows from the one before. Versions before the third wrote it out. */
const CHANGES: ReadonlyMap<string, (before: number, number: number) => number> = new Map([
  [":", (_, number) => number],
  ["+", (before, number) => before + number],
  ["-", (before, number) => before - number],
]);

function unpackSizes(packed: unknown, radix: number): { start: number; size: number }[] {
  const sizes: { start: number; size: number }[] = [];
  const reader = new NumberReader(typeof packed === "string" ? packed : " ", radix);
  let start = 0;
  let size = 0;
  while (!reader.done) {
    const since = reader.number();
    let mark = reader.letter();
    if (CHANGES.has(mark)) {
      size = CHANGES.get(mark)?.(size, reader.number() ?? Number.NaN) ?? size;
      mark = reader.letter();
    }
    if (since === undefined || !Number.isFinite(size) || mark !== ",")
      throw new StateError("Not a state of a replication");
    start += since;
    sizes.push({ start, size });
  }
  return sizes;
}
