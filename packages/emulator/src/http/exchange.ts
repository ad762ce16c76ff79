import type { IncomingMessage, ServerResponse } from "node:http";
import { prelude, spoil } from "../faults/apply.js";
import type { Strike } from "../faults/faults.js";
import { tokenOf } from "../logon/credentials.js";
import type { Machine } from "../machine.js";
import { answer, refuseRaw } from "./pipeline.js";
import { Refusal } from "./refusal.js";
import type { RawRequest } from "./request.js";
import { send } from "./send.js";

/**
 * Answers one request, with the faults that strike it, and notes it in the journal. Without faults nothing waits: the
 * answer is on its way before another request is looked at.
 */
export function exchange(
  machine: Machine,
  request: IncomingMessage,
  response: ServerResponse,
  raw: RawRequest,
  base: string,
  strikes: readonly Strike[],
): Promise<void> | undefined {
  const began = process.uptime();
  const note = (status: number) =>
    machine.journal.add({
      time: Date.now(),
      method: raw.method,
      target: raw.target,
      status,
      milliseconds: (process.uptime() - began) * 1_000,
      faults: strikes.map(({ rule }) => rule.text),
    });
  if (strikes.length > 0) return troubled(machine, request, response, raw, base, strikes).then(note);
  const reply = answer(machine.world, raw, base);
  const sending = send(response, reply, machine.clock.now());
  if (sending) return sending.then(() => note(reply.status));
  note(reply.status);
  return undefined;
}

async function troubled(
  { world }: Machine,
  request: IncomingMessage,
  response: ServerResponse,
  raw: RawRequest,
  base: string,
  strikes: readonly Strike[],
): Promise<number> {
  const before = prelude(strikes);
  if (before.wait > 0) await new Promise((waited) => setTimeout(waited, before.wait));
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
  if (over > 0 || cut) await (await import("./send-long.js")).sendInPieces(response, reply, over, cut);
  else await send(response, reply, world.clock.now());
  return reply.status;
}
