import type { IncomingMessage, ServerResponse } from "node:http";
import { answerAdmin, isAdmin } from "../admin/admin.js";
import { strikesOf } from "../faults/strikes.js";
import type { Machine } from "../machine.js";
import { corsHeaders, isPreflight, preflightReply } from "./cors.js";
import { exchange } from "./exchange.js";
import { refuseRaw, unexpected } from "./pipeline.js";
import { Refusal } from "./refusal.js";
import { send } from "./send.js";

/** What the emulator does beyond what a server does. */
export interface ServeOptions {
  readonly admin: boolean;
  readonly cors: boolean;
  readonly baseUrl: string | undefined;
}

/** What surrounds the pipeline: controls, the rules of browsers, faults. */
export function serve(machine: Machine, options: ServeOptions) {
  return async (request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> => {
    const target = request.url ?? "";
    if (options.admin && isAdmin(target)) return answerAdmin(machine, request, response);
    if (options.cors) {
      if (isPreflight(request)) return send(response, preflightReply);
      for (const [name, value] of Object.entries(corsHeaders)) response.setHeader(name, value);
    }
    const raw = { method: request.method ?? "", target, headers: request.headers };
    try {
      const strikes = strikesOf(machine.faults, raw, options.admin, machine.seed);
      await exchange(machine, request, response, options.baseUrl ?? `${origin}/api`, strikes);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else send(response, refuseRaw(machine.world, raw, error instanceof Refusal ? error : unexpected(error)));
    }
  };
}
