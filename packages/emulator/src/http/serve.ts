import type { IncomingMessage, ServerResponse } from "node:http";
import { isAdmin } from "../admin/address.js";
import { matchFaults } from "../faults/match.js";
import type { Runtime } from "../runtime.js";
import { ApiError } from "./api-error.js";
import { corsHeaders, isPreflight, preflightReply } from "./cors.js";
import { handleRequest } from "./handle.js";
import { formatOf } from "./media-type.js";
import { errorResponse, unexpected } from "./respond.js";
import { send } from "./send.js";

/** What the emulator does beyond what a server does. */
export interface ServeOptions {
  readonly admin: boolean;
  readonly cors: boolean;
  readonly baseUrl: string | undefined;
}

/** What surrounds the pipeline: controls, the rules of browsers, faults. */
export function serve(runtime: Runtime, options: ServeOptions) {
  return (request: IncomingMessage, response: ServerResponse, origin: string): void => {
    const { method = "", url: target = "", headers } = request;
    const raw = { method, target, headers, format: formatOf(headers.accept) };
    const fail = (error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        send(
          response,
          errorResponse(runtime.state, raw, error instanceof ApiError ? error : unexpected(error)),
          runtime.clock.now(),
        );
    };
    if (options.admin && isAdmin(raw.target)) {
      // Most runs never see the controls; loading them would be a tenth of the start.
      import("../admin/admin.js").then(({ handleAdmin }) => handleAdmin(runtime, request, response)).catch(fail);
      return;
    }
    if (options.cors) {
      if (isPreflight(request)) {
        send(response, preflightReply, runtime.clock.now());
        return;
      }
      for (const [name, value] of Object.entries(corsHeaders)) response.setHeader(name, value);
    }
    try {
      const matched = matchFaults(runtime.faults, raw, options.admin, runtime.seed);
      handleRequest(runtime, request, response, raw, options.baseUrl ?? `${origin}/api`, matched)?.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}
