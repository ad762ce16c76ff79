import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { endsConnection, framingError } from "./framing.js";
import { type Reply, wholeBody } from "./reply.js";
import { send } from "./send.js";
import type { TlsFiles } from "./tls.js";

/** Where to listen, and what handles requests. */
export interface ServerOptions {
  readonly port: number;
  readonly host: string;
  /** Certificate and key for HTTPS; undefined for HTTP. */
  readonly tls: TlsFiles | undefined;
  /** `origin` is where the caller sent the request to, `http://localhost:9399`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, origin: string) => void;
  /** The response to what is no HTTP request, or none in time. */
  readonly errorReply: (message: string) => Reply;
  /** Tests have less time. */
  readonly limits?: Limits;
}

/** How long a caller may take, in milliseconds. */
export interface Limits {
  /** From the first byte of a request to the end of its headers. */
  readonly headers: number;
  /** From the first byte of a request to its last; not less than for the headers. */
  readonly request: number;
  /** Between two looks at who takes too long. */
  readonly check: number;
  /** For reading an error and hanging up. */
  readonly parting: number;
}

const usualLimits: Limits = { headers: 20_000, request: 30_000, check: 5_000, parting: 2_000 };

/** A listening server. */
export interface Listening {
  /** `http://127.0.0.1:9399` */
  readonly origin: string;
  close(): Promise<void>;
}

const settings = {
  /** See `framingError`, which takes most of the leniency back. */
  insecureHTTPParser: true,
  requireHostHeader: false,
  /** Windows' HTTP listener keeps an idle connection for two minutes. */
  keepAliveTimeout: 120_000,
};

/** Opens the port. Rejects with the system's error (`EADDRINUSE`, `EACCES`, ...). */
export async function listen(options: ServerOptions): Promise<Listening> {
  const { port, host, tls, handle, errorReply, limits = usualLimits } = options;
  const timed = {
    ...settings,
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    connectionsCheckingInterval: limits.check,
  };
  const server: Server = tls ? createSecureServer({ ...timed, ...tls }) : createServer(timed);
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  const named = address.family === "IPv6" ? `[${address.address}]` : address.address;
  const scheme = tls ? "https" : "http";
  const origin = `${scheme}://${named}:${address.port}`;

  server.on("request", (request, response) => {
    const error = framingError(request);
    if (error) {
      response.setHeader("Connection", "close");
      send(response, errorReply(error));
      return;
    }
    if (endsConnection(request)) response.setHeader("Connection", "close");
    handle(request, response, originOf(request, scheme) ?? origin);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    rejectBytes(socket, error, errorReply);
    // Node checks a connection once. A caller that keeps sending after the response would hold it open for ever.
    setTimeout(() => socket.destroy(), limits.parting).unref();
  });
  return {
    origin,
    async close() {
      // closeAllConnections() leaves those out whose TLS handshake is not over.
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const hostForm = /^[\w.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i;

/** The origin in the Host header, if it is valid. */
function originOf({ headers: { host } }: IncomingMessage, scheme: string): string | undefined {
  return host !== undefined && hostForm.test(host) ? `${scheme}://${host}` : undefined;
}

/** Responds to bytes that the parser gave up on, and hangs up. The document has no 408, 413, 414 or 431. */
function rejectBytes(socket: Duplex, error: NodeJS.ErrnoException, errorReply: ServerOptions["errorReply"]): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const message =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "The headers are too long"
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? "The request did not come to its end in time"
        : "This is no HTTP request";
  const reply = errorReply(message);
  const { status, headers } = reply;
  const body = wholeBody(reply) ?? "";
  const lines = Object.entries({ ...headers, "Content-Length": Buffer.byteLength(body), Connection: "close" });
  const head = [`HTTP/1.1 ${status} Bad Request`, ...lines.map(([name, value]) => `${name}: ${value}`)].join("\r\n");
  socket.end(`${head}\r\n\r\n${body}`);
}
