/** Ways to misbehave. */
export const faultKinds = {
  latency:
    "waits before it answers: milliseconds, or two bounds (latency=100-900) between which most answers are quick and few slow",
  dribble: "sends the body in small pieces over so many milliseconds",
  reset: "resets the connection in place of an answer",
  truncate: "ends the connection in the middle of the body",
  malformed: "sends a body that stops in the middle, with a length that fits it",
  "content-type": "claims another media type (content-type=text/plain)",
  html: "answers 200 with an HTML page, as a web interface on the same port would",
  expire: "forgets the logon session first, so the answer is 401",
  status: "refuses: 429, 500 or 503 (status=503)",
  skew: "shifts the Date header by so many seconds (skew=-3600)",
  full: "has no room for another logon session",
} as const;

export type FaultKind = keyof typeof faultKinds;

/** A fault and the requests that it strikes. */
export interface FaultRule {
  readonly kind: FaultKind;
  readonly value: string;
  /** Requests whose operation, path or page this is; undefined for any. */
  readonly operation: string | undefined;
  /** The beginning of the path below `/api`, lower case. */
  readonly path: string | undefined;
  readonly page: number | undefined;
  /** How likely a matching request is struck. */
  readonly probability: number;
  /** How many matching requests are spared first, and how many are struck then. */
  readonly after: number;
  readonly times: number;
  /** `Retry-After` of a status, seconds. */
  readonly retryAfter: number | undefined;
  /** As it was written. */
  readonly text: string;
}

/** A rule that can't be read. */
export class FaultError extends Error {
  override readonly name = "FaultError";
}
