import { ProblemError } from "./problem.js";

const DAY = 86_400_000;
const MAX_DAYS = 366 * 6;

/** A period in milliseconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The period of a request: the seven days up to now, unless it says otherwise. @throws ProblemError 400 if it ends before it begins. */
export function periodOf({ from, to }: { readonly from?: string; readonly to?: string }, now = Date.now()): Period {
  const end = to === undefined ? now : Date.parse(to);
  const begin = from === undefined ? end - 7 * DAY : Date.parse(from);
  if (begin > end) throw new ProblemError(400, "The period ends before it begins.", "Exchange from and to.");
  if (end - begin > MAX_DAYS * DAY)
    throw new ProblemError(400, "The period is longer than six years.", "Choose a shorter one.");
  return { from: begin, to: end };
}

/** Milliseconds of `at`. @throws ProblemError 400 for the future. */
export function instantOf(at: string | undefined): number | undefined {
  if (at === undefined) return undefined;
  const instant = Date.parse(at);
  // Clocks differ a little; what was now a moment ago is not the future.
  if (instant > Date.now() + DAY)
    throw new ProblemError(400, "Parameter at is in the future.", "Choose an instant in the past.");
  return instant;
}
