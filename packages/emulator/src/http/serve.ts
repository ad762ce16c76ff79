import type { IncomingMessage, ServerResponse } from "node:http";
import { isAdmin } from "../admin/address.js";
import { strikesOf } from "../faults/strikes.js";
import type { Machine } from "../machine.js";
import { corsHeaders, isPreflight, preflightReply } from "./cors.js";
import { exchange } from "./exchange.js";
import { formatOf } from "./media-type.js";
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
  return (request: IncomingMessage, response: ServerResponse, origin: string): void => {
    const { method = "", url: target = "", headers } = request;
    const raw = { method, target, headers, format: formatOf(headers.accept) };
    const fail = (error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        send(
          response,
          refuseRaw(machine.world, raw, error instanceof Refusal ? error : unexpected(error)),
          machine.clock.now(),
        );
    };
    if (options.admin && isAdmin(raw.target)) {
      // Most runs never see the controls; loading them would be a tenth of the start.
      import("../admin/admin.js").then(({ answerAdmin }) => answerAdmin(machine, request, response)).catch(fail);
      return;
    }
    if (options.cors) {
      if (isPreflight(request)) {
        send(response, preflightReply, machine.clock.now());
        return;
      }
      for (const [name, value] of Object.entries(corsHeaders)) response.setHeader(name, value);
    }
    try {
      const strikes = strikesOf(machine.faults, raw, options.admin, machine.seed);
      exchange(machine, request, response, raw, options.baseUrl ?? `${origin}/api`, strikes)?.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}
