import type { Problem } from "../shared/api.ts";

/** An answer and when it arrived (milliseconds since 1970). */
export interface Fetched<T> {
  readonly data: T;
  readonly at: number;
}

/** The monitor's server answered with a problem, or did not answer. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const unreachable: Problem = {
  message: "The monitor's server does not answer.",
  advice: "Check that it still runs, then try again.",
};

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "message" in value && "advice" in value;
}

/** Fetches JSON from the monitor's server. Throws ProblemError, or the signal's AbortError. */
export async function fetchJson<T>(path: string, signal: AbortSignal): Promise<Fetched<T>> {
  try {
    const response = await fetch(path, { signal, headers: { accept: "application/json" } });
    const body: unknown = await response.json();
    if (response.ok) return { data: body as T, at: Date.now() };
    throw new ProblemError(isProblem(body) ? body : unreachable);
  } catch (error) {
    if (error instanceof ProblemError || signal.aborted) throw error;
    throw new ProblemError(unreachable);
  }
}
