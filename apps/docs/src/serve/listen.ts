import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";

/** A running documentation server. */
export interface Docs extends AsyncDisposable {
  /** Where the site's start page is, without a slash at the end. */
  readonly url: string;
  /** Closes every connection and the port. */
  stop(): Promise<void>;
}

/** Serves an application. Rejects with the system's error when the port can't be opened. */
export async function listen(site: Hono, port: number, host: string): Promise<Docs> {
  const server = createServer(getRequestListener(site.fetch));
  server.listen(port, host);
  await once(server, "listening");

  const stop = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  const { address, family, port: opened } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${opened}`,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
