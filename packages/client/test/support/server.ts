import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import { encode } from "@em-replica/wire";

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
export async function listen(server: Server): Promise<AsyncDisposable & { readonly port: number }> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Responds with a body and its length; returns true, as `respond` of an office does. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): true {
  return send(response, "application/json", JSON.stringify(body), status);
}

/** Responds with the error body of the API, in the format that was requested. */
export function sendError(response: ServerResponse, status: number, message: string): true {
  if (status === 401) response.setHeader("WWW-Authenticate", "Basic Realm=RestSvc");
  const format = response.req.headers.accept?.includes("json") ? "json" : "xml";
  return send(
    response,
    `application/${format}`,
    encode("ErrorBody", { Message: message, StatusCode: status }, { format, version: "12" }),
    status,
  );
}

function send(response: ServerResponse, type: string, text: string, status: number): true {
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(text) }).end(text);
  return true;
}
