import { connectionError } from "../errors/connection-error.js";
import type { ClientOptions } from "../options.js";
import type { Send } from "./send.js";

/** The innermost stage: one `fetch`, no cookies, no redirects. */
export function transport(fetch: NonNullable<ClientOptions["fetch"]>): Send {
  return async (call, read) => {
    const { method, url, headers, body = null, signal = null } = call;
    let response: Response | undefined;
    try {
      // Cookies stay off: a stale one would beat the header on the server (`http_authentication`).
      // Redirects too: fetch would carry the session header to whatever origin they name.
      response = await fetch(url, { method, headers, body, signal, credentials: "omit", redirect: "manual" });
      return await read(response, call);
    } catch (error) {
      signal?.throwIfAborted();
      // A TypeError is how fetch and body readers say that the connection failed; each engine has its own words.
      const broken = error instanceof TypeError && (!response || error.cause || BROKEN.test(error.message));
      throw broken ? await connectionError(error, call) : error;
    }
  };
}

const BROKEN = /network|body stream|load failed/i;
