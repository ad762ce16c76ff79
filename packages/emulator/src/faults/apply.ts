import { ApiError } from "../http/api-error.js";
import { type Reply, wholeBody } from "../http/reply.js";
import type { FaultRule } from "./fault.js";
import type { MatchedFault } from "./faults.js";

/** How a reply is sent. */
export interface Sending {
  readonly reply: Reply;
  /** Milliseconds over which the body is spread; 0 sends it at once. */
  readonly over: number;
  /** Whether the connection ends in the middle of the body. */
  readonly cut: boolean;
}

/** What happens before the response. */
export interface BeforeResponse {
  /** Milliseconds to wait. */
  readonly wait: number;
  readonly reset: boolean;
  readonly expire: boolean;
  /** What is sent instead of the real response. */
  readonly instead: ApiError | Reply | undefined;
}

export function beforeResponse(matched: readonly MatchedFault[]): BeforeResponse {
  const find = (kind: string) => matched.find(({ rule }) => rule.kind === kind)?.rule;
  const status = find("status");
  const full = find("full") && new ApiError(503, "There are too many logon sessions");
  return {
    wait: matched.reduce((sum, match) => sum + waitOf(match), 0),
    reset: find("reset") !== undefined,
    expire: find("expire") !== undefined,
    instead: (status && errorOf(status)) ?? full ?? (find("html") && loginPage),
  };
}

function errorOf({ value, retryAfter }: FaultRule): ApiError {
  return new ApiError(
    Number(value),
    messages[value] ?? "",
    retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) },
  );
}

const messages: Readonly<Record<string, string>> = {
  429: "Too many requests",
  500: "Internal error",
  503: "The service is being updated",
};

/** Between two bounds most waits are short: the cube of an even draw. */
function waitOf({ rule, random }: MatchedFault): number {
  if (rule.kind !== "latency") return 0;
  const [low = 0, high = low] = rule.value.split("-").map(Number);
  return low + (high - low) * random.next() ** 3;
}

/** What faults make of a reply. */
export function applyToResponse(matched: readonly MatchedFault[], reply: Reply, now: number): Sending {
  let { headers } = reply;
  let body = wholeBody(reply);
  let [over, cut] = [0, false];
  for (const { rule } of matched) {
    if (rule.kind === "malformed") body = body?.slice(0, Math.floor(body.length / 2));
    if (rule.kind === "content-type") headers = { ...headers, "Content-Type": rule.value };
    if (rule.kind === "skew") headers = { ...headers, Date: new Date(now + Number(rule.value) * 1_000).toUTCString() };
    if (rule.kind === "dribble") over = Number(rule.value);
    if (rule.kind === "truncate") cut = true;
  }
  return { reply: { ...reply, headers, body }, over, cut };
}

/** What a web interface on the port would show. */
const loginPage: Reply = {
  status: 200,
  headers: { "Content-Type": "text/html; charset=utf-8" },
  body: "<!DOCTYPE html><html><head><title>Log in</title></head><body><form>User <input><button>Log in</button></form></body></html>",
};
