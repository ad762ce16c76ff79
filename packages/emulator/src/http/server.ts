import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Reply } from "./reply.js";
import type { RawRequest } from "./request.js";
import type { TlsFiles } from "./tls.js";

/** Where to listen, and what answers. */
export interface ServerOptions {
  readonly port: number;
  readonly host: string;
  /** Certificate and key for HTTPS; undefined for HTTP. */
  readonly tls: TlsFiles | undefined;
  readonly answer: (request: RawRequest, origin: string) => Reply;
}

/** A listening server. */
export interface Listening {
  /** `http://127.0.0.1:9399` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Windows' HTTP listener keeps an idle connection for two minutes. */
const keepAliveMilliseconds = 120_000;

/** Opens the port. Rejects with the system's error (`EADDRINUSE`, `EACCES`, ...). */
export async function listen({ port, host, tls, answer }: ServerOptions): Promise<Listening> {
  // One common client sends Content-Length: 0 together with Transfer-Encoding: chunked, which Node's parser takes only
  // when told to be lenient. What else it then lets through is refused in `framingError`.
  const options = { insecureHTTPParser: true, requireHostHeader: false, keepAliveTimeout: keepAliveMilliseconds };
  const server: Server = tls ? createHttpsServer({ ...options, ...tls }) : createHttpServer(options);
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  const named = address.family === "IPv6" ? `[${address.address}]` : address.address;
  const scheme = tls ? "https" : "http";
  const origin = `${scheme}://${named}:${address.port}`;

  server.on("request", (request, response) => {
    const asked = { method: request.method ?? "", target: request.url ?? "", headers: request.headers };
    send(response, request, answer(asked, originOf(request, scheme) ?? origin));
  });
  return {
    origin,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const hostForm = /^[\w.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i;

/** The origin that the client dialled, if its Host header is one. */
function originOf({ headers: { host } }: IncomingMessage, scheme: string): string | undefined {
  return host !== undefined && hostForm.test(host) ? `${scheme}://${host}` : undefined;
}

function send(response: ServerResponse, request: IncomingMessage, { status, headers, body }: Reply): void {
  const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
  // RFC 9112, 6.3: after a request whose length was given twice, the connection can't be trusted any more.
  const close = request.headers["transfer-encoding"] ? { Connection: "close" } : {};
  response.writeHead(status, { ...headers, ...length, ...close });
  response.end(body);
}
