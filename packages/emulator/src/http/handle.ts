import type { IncomingMessage, ServerResponse } from "node:http";
import { applyToResponse, beforeResponse } from "../faults/apply.js";
import type { MatchedFault } from "../faults/faults.js";
import { tokenOf } from "../logon/credentials.js";
import type { Runtime } from "../runtime.js";
import { ApiError } from "./api-error.js";
import type { RawRequest } from "./request.js";
import { errorResponse, respond } from "./respond.js";
import { send } from "./send.js";

/**
 * Handles one request, with the faults that apply to it, and logs it. Without faults nothing waits: the response is on
 * its way before another request is looked at.
 */
export function handleRequest(
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
  raw: RawRequest,
  base: string,
  matched: readonly MatchedFault[],
): Promise<void> | undefined {
  const began = process.uptime();
  const note = (status: number) =>
    runtime.requestLog.add({
      time: Date.now(),
      method: raw.method,
      target: raw.target,
      status,
      milliseconds: (process.uptime() - began) * 1_000,
      faults: matched.map(({ rule }) => rule.text),
    });
  if (matched.length > 0) return withFaults(runtime, request, response, raw, base, matched).then(note);
  const reply = respond(runtime.state, raw, base);
  const sending = send(response, reply, runtime.clock.now());
  if (sending) return sending.then(() => note(reply.status));
  note(reply.status);
  return undefined;
}

async function withFaults(
  { state }: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
  raw: RawRequest,
  base: string,
  matched: readonly MatchedFault[],
): Promise<number> {
  const before = beforeResponse(matched);
  if (before.wait > 0) await new Promise((waited) => setTimeout(waited, before.wait));
  if (before.reset) {
    request.socket.resetAndDestroy();
    return 0;
  }
  if (before.expire) {
    const logon = state.logons.use(tokenOf(raw.headers) ?? "");
    if (logon) state.logons.end(logon);
  }
  const { instead = respond(state, raw, base) } = before;
  const whole = instead instanceof ApiError ? errorResponse(state, raw, instead) : instead;
  const { reply, over, cut } = applyToResponse(matched, whole, state.clock.now());
  if (over > 0 || cut) await (await import("./send-long.js")).sendInPieces(response, reply, over, cut);
  else await send(response, reply, state.clock.now());
  return reply.status;
}
