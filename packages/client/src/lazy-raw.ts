import type { Send } from "./pipeline/send.js";
import type { RawClient } from "./raw-client.js";

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
  let client: ReturnType<typeof start> | undefined;
  const start = async () => (await import("./raw.js")).rawClient(baseUrl, accept, send);
  const load = () => (client ??= start());
  const entries = methods.map((method) => [
    method,
    async (...args: unknown[]) => ((await load())[method] as (...args: unknown[]) => unknown)(...args),
  ]);
  return Object.fromEntries(entries);
}
