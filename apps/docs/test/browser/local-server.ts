import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on this machine that stands for an emulator: it logs anyone on and remembers what it was asked. */
export interface LocalServer extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly { readonly line: string; readonly headers: IncomingHttpHeaders }[];
  /** Makes the server forget all sessions. */
  expire(): void;
}

export async function startLocalServer(): Promise<LocalServer> {
  const asked: { line: string; headers: IncomingHttpHeaders }[] = [];
  let session = 0;
  let alive = "";
  const server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "authorization, x-restsvcsessionid");
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, DELETE");
    response.setHeader("Access-Control-Expose-Headers", "X-RestSvcSessionId");
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    if (request.url?.startsWith("/api/sessionMngr/")) {
      alive = `token-${++session}`;
      return response.writeHead(201, { "X-RestSvcSessionId": alive }).end("<LogonSession/>");
    }
    if (request.url === "/api/") return response.end("<EnterpriseManager/>");
    if (request.headers["x-restsvcsessionid"] !== alive) return response.writeHead(401).end("<Error/>");
    response.setHeader("Content-Type", request.headers.accept ?? "");
    return response.end(request.headers.accept === "application/json" ? '{"answered":"by you"}' : "<Answered/>");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    asked,
    expire: () => {
      alive = "expired";
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
