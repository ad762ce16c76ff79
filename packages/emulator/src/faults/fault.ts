/** Ways to misbehave. */
export const faultKinds = {
  latency:
    "waits before the response: milliseconds, or two bounds (latency=100-900) between which most waits are short",
  dribble: "sends the body in small pieces over that many milliseconds",
  reset: "resets the connection instead of responding",
  truncate: "ends the connection in the middle of the body",
  malformed: "sends a body that stops in the middle, with a length that fits it",
  "content-type": "claims another media type (content-type=text/plain)",
  html: "returns 200 with an HTML page, as a web interface on the same port would",
  expire: "ends the logon session first, so the response is 401",
  status: "returns an error: 429, 500 or 503 (status=503)",
  skew: "shifts the Date header by that many seconds (skew=-3600)",
  full: "has no room for another logon session",
} as const;

export type FaultKind = keyof typeof faultKinds;

/** A fault and the requests that it applies to. */
export interface FaultRule {
  readonly kind: FaultKind;
  readonly value: string;
  /** Requests whose operation, path or page this is; undefined for any. */
  readonly operation: string | undefined;
  /** The beginning of the path below `/api`, lower case. */
  readonly path: string | undefined;
  readonly page: number | undefined;
  /** How likely the fault applies to a matching request. */
  readonly probability: number;
  /** How many matching requests are skipped first, and how many the fault then applies to. */
  readonly after: number;
  readonly times: number;
  /** `Retry-After` of a status, seconds. */
  readonly retryAfter: number | undefined;
  /** As it was written. */
  readonly text: string;
}

/** Thrown for an invalid fault rule. */
export class FaultError extends Error {
  override readonly name = "FaultError";
}
