import type { Spread } from "./statistics.ts";

/** One line of the table: a figure of ours beside another's. */
export interface Row {
  readonly part: string;
  /** What was done, such as `decode 1 MB`. */
  readonly work: string;
  /** Our figure, with its unit. */
  readonly ours: string;
  /** Who or what it is held against, and its figure. */
  readonly against: string;
  readonly theirs: string;
  /** Ours divided by theirs; more is better unless the target says otherwise. */
  readonly ratio: Spread;
  /** The target for the ratio; undefined where the row is there to inform. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
}

/** Whether a row meets its target; undefined if it has none. */
export function isMet({ ratio, target }: Row): boolean | undefined {
  if (!target) return undefined;
  return "atLeast" in target ? ratio.median >= target.atLeast : ratio.median <= target.atMost;
}

/** A ratio that was measured once. */
export function exactly(ratio: number): Spread {
  return { median: ratio, low: ratio, high: ratio };
}
