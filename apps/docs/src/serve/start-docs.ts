import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { staticSite } from "./static-site.ts";

/** Where the documentation is served. */
export interface DocsOptions {
  /** TCP port; 0 takes any free one. Default 4001. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`, so that nothing outside this machine can reach it. */
  readonly host?: string;
}

/** The documentation while it is served. */
export interface Docs extends AsyncDisposable {
  /** Where the site's start page is, without a slash at the end. */
  readonly url: string;
  /** Closes every connection and the port. */
  stop(): Promise<void>;
}

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/**
 * Serves the built site.
 *
 * @throws an error with `code` `EADDRINUSE`, `EACCES`, ... when the port can't be opened, and a plain one when the
 * site has not been built.
 */
export async function startDocs({ port = 4001, host = "127.0.0.1" }: DocsOptions = {}): Promise<Docs> {
  if (!existsSync(`${dist}/index.html`)) throw new Error("The docs are not built. Run `npm run build -w apps/docs`.");
  const server = createServer(getRequestListener(staticSite(dist).fetch));
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
