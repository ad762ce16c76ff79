import type { Send } from "./pipeline/send.js";
import type { RawClient } from "./raw.js";

const methods = [
  "GET",
  "PUT",
  "POST",
  "DELETE",
  "OPTIONS",
  "HEAD",
  "PATCH",
  "TRACE",
  "request",
  "use",
  "eject",
] as const;

/**
 * openapi-fetch, loaded by its first request: who gets by without it does not carry it along. All methods wait for the
 * same promise, so that middleware is in place for the requests that come after it.
 */
export function lazyRaw(baseUrl: string, accept: string, send: Send): RawClient {
  let client: Promise<RawClient> | undefined;
  const load = () => (client ??= import("./raw.js").then(({ rawClient }) => rawClient(baseUrl, accept, send)));
  const entries = methods.map((method) => [
    method,
    async (...args: unknown[]) => ((await load())[method] as (...args: unknown[]) => unknown)(...args),
  ]);
  return Object.fromEntries(entries);
}
