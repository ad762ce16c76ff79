import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo, Server } from "node:net";

export interface TestServer extends AsyncDisposable {
  /** Ends in /api. */
  readonly url: string;
  /** Method and target of every request so far. */
  readonly requests: string[];
}

/** A real HTTP server on loopback, on a free port, that ends with the test. */
export async function serve(
  listener: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<TestServer> {
  const requests: string[] = [];
  const handle: RequestListener = (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    listener(request, response);
  };
  const server = await listen(createServer(handle));
  return Object.assign(server, { url: `http://127.0.0.1:${server.port}/api`, requests });
}

/** Puts any server on a free port of loopback until the test ends. */
export async function listen(
  server: Server & { closeAllConnections?(): void },
): Promise<AsyncDisposable & { readonly port: number }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections?.();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
