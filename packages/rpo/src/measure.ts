import { attemptsOf, type ReplicationState } from "./replication.js";
import { type Entry, isSuccess } from "./timeline.js";

/** From `available` on, the latest recovery point is `point`. Milliseconds since 1970 UTC. */
export interface Step {
  readonly point: number;
  readonly available: number;
}

/** What is known of the recovery points of a replication. */
export interface History {
  /** In order of time; point and availability both grow. */
  readonly steps: readonly Step[];
  /** Start of the first attempt; null if there is none, or if successful attempts before the first step are forgotten. */
  readonly first: number | null;
}

/** An interval in which the actual RPO was beyond the target. Milliseconds. */
export interface Violation {
  readonly begin: number;
  /** Null while it goes on at the end of the window. */
  readonly end: number | null;
  /** Worst actual RPO within; null if there was no recovery point at all. */
  readonly worst: number | null;
}

/** A window, measured exactly. `known` and `within` add up over windows side by side. Milliseconds. */
export interface Measure {
  readonly from: number;
  readonly to: number;
  /** How much of the window is known. */
  readonly known: number;
  /** How much of it was within the target. */
  readonly within: number;
  /** `within / known`; null if nothing is known. */
  readonly compliance: number | null;
  /** Worst actual RPO in the known part; null if there was no recovery point. */
  readonly worst: number | null;
  readonly violations: readonly Violation[];
}

/** The recovery points of a state or of a list of attempts that is complete. */
export function historyOf(source: ReplicationState | readonly Entry[]): History {
  if ("settled" in source) {
    const steps = stepsOf(attemptsOf(source));
    return { steps, first: source.dropped || !Number.isFinite(source.first) ? null : source.first };
  }
  const entries = source.toSorted((a, b) => a.start - b.start);
  return { steps: stepsOf(entries), first: entries[0]?.start ?? null };
}

/** Points that were the latest for some time. `entries` are in order of their start. */
function stepsOf(entries: readonly Entry[]): Step[] {
  const steps: Step[] = [];
  for (const { start, end, outcome } of entries) {
    if (!isSuccess(outcome)) continue;
    const available = end ?? start;
    // A younger point that was available earlier leaves no time to the older one.
    while (steps.length > 0 && (steps.at(-1) as Step).available >= available) steps.pop();
    steps.push({ point: start, available });
  }
  return steps;
}

/**
 * Integrates the actual RPO over a window. It grows as time goes by and falls when a point becomes available, so every
 * figure is exact. Before the first point it is at least the time since the first attempt: that is known once it is beyond
 * the target, and unknown before.
 */
export function measure(history: History, window: { from: number; to: number; target: number }): Measure {
  const { from, to, target } = window;
  if (!(target > 0) || !(from <= to)) throw new RangeError("measure: target must be above 0, and from not after to");
  const { steps, first } = history;
  const tally = new Tally(from, to);
  const begin = steps[0]?.available ?? Infinity;
  if (first !== null) tally.violated(first + target, begin, null);
  for (let index = 0; index < steps.length; index++) {
    const { point, available } = steps[index] as Step;
    const until = steps[index + 1]?.available ?? Infinity;
    if (until <= from || available >= to) continue;
    tally.within(available, Math.min(point + target, until));
    tally.violated(Math.max(available, point + target), until, point);
    tally.reached(Math.min(until, to) - point);
  }
  return tally.result();
}

/** Adds up the parts of a window, which come in order of time. */
class Tally {
  readonly #from: number;
  readonly #to: number;
  #known = 0;
  #within = 0;
  #worst: number | null = null;
  readonly #violations: { begin: number; end: number | null; worst: number | null }[] = [];

  constructor(from: number, to: number) {
    this.#from = from;
    this.#to = to;
  }

  within(begin: number, end: number): void {
    const length = Math.min(end, this.#to) - Math.max(begin, this.#from);
    if (length <= 0) return;
    this.#known += length;
    this.#within += length;
  }

  violated(begin: number, end: number, point: number | null): void {
    const start = Math.max(begin, this.#from);
    const stop = Math.min(end, this.#to);
    if (stop <= start) return;
    this.#known += stop - start;
    const worst = point === null ? null : stop - point;
    const last = this.#violations.at(-1);
    const open = end > this.#to ? null : end;
    if (last && last.end === start) {
      last.end = open;
      last.worst = last.worst === null ? worst : Math.max(last.worst, worst ?? 0);
    } else {
      this.#violations.push({ begin: start, end: open, worst });
    }
  }

  reached(actual: number): void {
    this.#worst = Math.max(this.#worst ?? 0, actual);
  }

  result(): Measure {
    const [known, within] = [this.#known, this.#within];
    return {
      from: this.#from,
      to: this.#to,
      known,
      within,
      compliance: known > 0 ? within / known : null,
      worst: this.#worst,
      violations: this.#violations,
    };
  }
}
