import type { Problem } from "../../generated/api.js";

type Status = 400 | 401 | 403 | 404 | 405 | 429 | 500 | 503;

/** A response that is an error: what is wrong, and what to do. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(status: Status, title: string, detail: string) {
    super(title);
    this.problem = { status, title, detail };
  }
}

/** The problem as a response, as RFC 9457 writes it. */
export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(problem, {
    status: problem.status,
    headers: { ...headers, "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
