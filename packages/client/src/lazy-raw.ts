import type { Send } from "./pipeline/send.js";
import type { RawClient } from "./raw.js";

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "request"] as const;

/** openapi-fetch, loaded by its first request: who gets by without it does not carry it along. */
export function lazyRaw(baseUrl: string, accept: string, send: Send): RawClient {
  // Middleware that came or went before, in order.
  const waiting: ((client: RawClient) => void)[] = [];
  let client: RawClient | undefined;
  const soon = (step: (client: RawClient) => void) => void (client ? step(client) : waiting.push(step));
  const load = async (): Promise<RawClient> => {
    const { rawClient } = await import("./raw.js");
    client ??= rawClient(baseUrl, accept, send);
    for (const step of waiting.splice(0)) step(client);
    return client;
  };
  const calls = methods.map((method) => [
    method,
    async (...args: unknown[]) => ((await load())[method] as (...args: unknown[]) => unknown)(...args),
  ]);
  return {
    ...Object.fromEntries(calls),
    use: (...middleware) => soon((loaded) => loaded.use(...middleware)),
    eject: (...middleware) => soon((loaded) => loaded.eject(...middleware)),
  } satisfies Pick<RawClient, "use" | "eject"> as RawClient;
}
