import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { prelude, spoil } from "../faults/apply.js";
import type { Strike } from "../faults/faults.js";
import { tokenOf } from "../logon/credentials.js";
import type { Machine } from "../machine.js";
import { answer, refuseRaw } from "./pipeline.js";
import { Refusal } from "./refusal.js";
import type { RawRequest } from "./request.js";
import { send, sendInPieces } from "./send.js";

/** Answers one request, with the faults that strike it, and notes it in the journal. */
export async function exchange(
  machine: Machine,
  request: IncomingMessage,
  response: ServerResponse,
  base: string,
  strikes: readonly Strike[],
): Promise<void> {
  const began = performance.now();
  const raw: RawRequest = { method: request.method ?? "", target: request.url ?? "", headers: request.headers };
  // Without faults nothing waits: the answer is on its way before another request is looked at.
  const status =
    strikes.length === 0
      ? plain(machine, raw, response, base)
      : await troubled(machine, raw, request, response, base, strikes);
  machine.journal.add({
    time: new Date().toISOString(),
    method: raw.method,
    target: raw.target,
    status,
    milliseconds: Math.round((performance.now() - began) * 1_000) / 1_000,
    faults: strikes.map(({ rule }) => rule.text),
  });
}

function plain({ world }: Machine, raw: RawRequest, response: ServerResponse, base: string): number {
  const reply = answer(world, raw, base);
  send(response, reply);
  return reply.status;
}

async function troubled(
  { world }: Machine,
  raw: RawRequest,
  request: IncomingMessage,
  response: ServerResponse,
  base: string,
  strikes: readonly Strike[],
): Promise<number> {
  const before = prelude(strikes);
  if (before.wait > 0) await delay(before.wait);
  if (before.reset) {
    request.socket.resetAndDestroy();
    return 0;
  }
  if (before.expire) {
    const logon = world.logons.use(tokenOf(raw.headers) ?? "");
    if (logon) world.logons.end(logon);
  }
  const { instead = answer(world, raw, base) } = before;
  const whole = instead instanceof Refusal ? refuseRaw(world, raw, instead) : instead;
  const { reply, over, cut } = spoil(strikes, whole, world.clock.now());
  if (over > 0 || cut) await sendInPieces(response, reply, over, cut);
  else send(response, reply);
  return reply.status;
}
