import { BodyTooLargeError, type ErrorContext, NotEnterpriseManagerError } from "../errors.js";
import type { ClientOptions } from "../options.js";
import type { Fetch } from "./fetch.js";
import { requestFailure } from "./network-error.js";
import { withBody } from "./response.js";
import { chunks } from "./stream.js";

/** Error bodies are cut off here: no server of this API sends longer ones. */
const MAX_ERROR_BODY = 256 * 1024;

/** The innermost `fetch`: no cookies, no redirects, bodies of limited size, and errors that say what to check. */
export function transport(fetch: NonNullable<ClientOptions["fetch"]>, maxBodySize: number): Fetch {
  return async (url, init) => {
    const { method, headers, body = null, signal = null } = init;
    try {
      // Cookies stay off: a stale one would take precedence over the header on the server (`http_authentication`).
      // Redirects too: fetch would carry the session header to whatever origin they name.
      const response = await fetch(url, { method, headers, body, signal, credentials: "omit", redirect: "manual" });
      checkStatus(response, { method, url });
      if (init.stream && response.ok) return response;
      return await readWhole(response, response.ok ? maxBodySize : MAX_ERROR_BODY, { method, url });
    } catch (error) {
      throw requestFailure(error, { method, url, signal: init.signal });
    }
  };
}

function checkStatus({ status, type }: Response, context: ErrorContext): void {
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
    const what = `a redirect${status ? ` (${status})` : ""}; Enterprise Manager does not redirect`;
    throw new NotEnterpriseManagerError(`${context.url} returned ${what}. Check host, port and path`, context);
  }
  // Others can't be the status of a Response, and are none in HTTP.
  if (status < 200 || status > 599) {
    throw new NotEnterpriseManagerError(`${context.url} returned status ${status}. Check host, port and path`, context);
  }
}

/** The same response with its body in memory, so that reading it can neither fail nor take time. */
async function readWhole(response: Response, limit: number, context: ErrorContext): Promise<Response> {
  const { status, ok, body } = response;
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks(body)) {
    size += chunk.length;
    read.push(chunk);
    if (size <= limit) continue;
    if (!ok) break;
    const why = `${context.method} ${context.url} returned a body of more than ${limit} bytes (maxBodySize)`;
    throw new BodyTooLargeError(why, context);
  }
  const isEmpty = status === 204 || status === 205;
  return withBody(response, isEmpty ? null : concat(read), context.url);
}

export function concat(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
