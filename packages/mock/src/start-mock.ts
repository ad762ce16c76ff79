import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { readApi } from "@em-replica/openapi";
import { listener } from "@em-replica/openapi-xml/node";
import { prismFront } from "@em-replica/openapi-xml/prism";
import { basePath, handlerOf } from "./handle-request.js";
import { type MockOptions, readOptions } from "./options.js";
import { startPrism } from "./prism.js";
import { routesOf } from "./routes.js";

/** A running mock. */
export interface Mock extends AsyncDisposable {
  /** Base URL to give to a client, ending in `/api` as on the real server. */
  readonly url: string;
  /** Closes every connection and the port. */
  stop(): Promise<void>;
}

/**
 * Starts Prism over the document and, in front of it, what Prism alone lacks: the `/api` prefix, XML unless JSON is
 * requested, the example that belongs to the request, and error bodies in the requested media type.
 *
 * @throws RangeError for an invalid option, and an error with `code` `EADDRINUSE`, `EACCES`, ... when the port can't be
 * opened.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port, host } = readOptions(options);
  const server = createServer();
  // The port is opened before Prism loads, so that a port in use fails at once.
  const origin = await listen(server, port, host);
  const prism = await startPrism(fileURLToPath(import.meta.resolve("@em-replica/openapi/prism.yaml"))).catch(
    (error: unknown) => {
      server.close();
      throw error;
    },
  );
  const { operations, bundle } = readApi();
  server.on("request", listener(handlerOf(routesOf(operations), prismFront(bundle, prism.url))));

  const stop = async () => {
    server.closeAllConnections();
    await Promise.all([new Promise((closed) => server.close(closed)), prism.close()]);
  };
  return { url: `${origin}${basePath}`, stop, [Symbol.asyncDispose]: stop };
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host);
  await once(server, "listening");
  const { address, family, port: opened } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${opened}`;
}
