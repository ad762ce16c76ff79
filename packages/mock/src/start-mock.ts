import { createServer } from "node:http";
import { basePath } from "./base-path.js";
import { documentIndex } from "./document.js";
import { answer } from "./front.js";
import { listen } from "./listen.js";
import { startPrism } from "./prism.js";

/** Where the mock listens. */
export interface MockOptions {
  /** TCP port; 0 takes any free one. Default 4010. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`, so that nothing outside this machine can reach it. */
  readonly host?: string;
}

/** A running mock. */
export interface Mock extends AsyncDisposable {
  /** Base URL to give to a client, ending in `/api` as on the real server. */
  readonly url: string;
  /** Closes every connection and the port. */
  stop(): Promise<void>;
}

/**
 * Starts Prism over the document and, in front of it, what Prism alone lacks: the `/api` prefix, XML unless JSON is
 * asked for, the example that belongs to the request, and error bodies in the media type asked for.
 *
 * @throws RangeError for a port or address that can't be, and an error with `code` `EADDRINUSE`, `EACCES`, ... when the
 * port can't be opened.
 */
export async function startMock({ port = 4010, host = "127.0.0.1" }: MockOptions = {}): Promise<Mock> {
  // Node would take an empty address for all of them, and some other ports for any.
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`port must be a whole number from 0 to 65535, not ${String(port)}`);
  if (typeof host !== "string" || host === "") throw new RangeError("host must be an address, such as 127.0.0.1");
  const document = documentIndex();
  const front = createServer();
  // The port is taken before Prism loads, so a taken one is said at once.
  const address = await listen(front, port, host);
  const prism = await startPrism().catch((error: unknown) => {
    front.close();
    throw error;
  });
  front.on("request", (request, response) => answer(request, response, document, prism.port));

  const stop = async () => {
    front.closeAllConnections();
    await Promise.all([new Promise((closed) => front.close(closed)), prism.close()]);
  };
  return { url: `${address}${basePath}`, stop, [Symbol.asyncDispose]: stop };
}
