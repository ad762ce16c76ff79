import { Refusal } from "../http/refusal.js";
import { type Reply, wholeBody } from "../http/reply.js";
import type { FaultRule } from "./fault.js";
import type { Strike } from "./faults.js";

/** How a reply is sent. */
export interface Sending {
  readonly reply: Reply;
  /** Milliseconds over which the body is spread; 0 sends it at once. */
  readonly over: number;
  /** Whether the connection ends in the middle of the body. */
  readonly cut: boolean;
}

/** What happens before a request is answered. */
export interface Prelude {
  /** Milliseconds to wait. */
  readonly wait: number;
  readonly reset: boolean;
  readonly expire: boolean;
  /** What comes in place of the real answer. */
  readonly instead: Refusal | Reply | undefined;
}

export function prelude(strikes: readonly Strike[]): Prelude {
  const find = (kind: string) => strikes.find(({ rule }) => rule.kind === kind)?.rule;
  const status = find("status");
  const full = find("full") && new Refusal(503, "There are too many logon sessions");
  return {
    wait: strikes.reduce((sum, strike) => sum + waitOf(strike), 0),
    reset: find("reset") !== undefined,
    expire: find("expire") !== undefined,
    instead: (status && refusalOf(status)) ?? full ?? (find("html") && loginPage),
  };
}

function refusalOf({ value, retryAfter }: FaultRule): Refusal {
  return new Refusal(
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

/** Between two bounds most answers are quick and few are slow: the cube of an even draw. */
function waitOf({ rule, random }: Strike): number {
  if (rule.kind !== "latency") return 0;
  const [low = 0, high = low] = rule.value.split("-").map(Number);
  return low + (high - low) * random.next() ** 3;
}

/** What faults make of a reply. */
export function spoil(strikes: readonly Strike[], reply: Reply, now: number): Sending {
  let { headers } = reply;
  let body = wholeBody(reply);
  let [over, cut] = [0, false];
  for (const { rule } of strikes) {
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
