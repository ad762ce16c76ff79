import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { LogonSession, ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";

/** What a test sees of the Enterprise Manager that it made up. */
export interface FakeEm extends AsyncDisposable {
  readonly url: string;
  /** What a monitor must keep to itself. */
  readonly secrets: readonly string[];
  readonly username: string;
  readonly password: string;
  /** `GET /api/query?...`, in order of arrival. */
  readonly requests: string[];
  /** Answers instead of the fake while set. */
  intercept: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  /** Makes the tokens given out so far worthless, as 15 idle minutes do. */
  expire(): void;
}

interface Content {
  /** Newest first. */
  readonly sessions?: readonly ReplicaJobSession[];
  readonly tasks?: readonly ReplicaTaskSession[];
}

/** A few operations of an Enterprise Manager over real HTTP, in JSON, for tests that need more than canned answers. */
export async function startFakeEm(
  { sessions = [], tasks = [] }: Content = {},
  makeServer: (listener: RequestListener) => Server = createServer,
): Promise<FakeEm> {
  const username = "LAB\\monitor";
  const password = "correct horse, battery: staple";
  const basic = Buffer.from(`${username}:${password}`).toString("base64");
  const id = randomUUID();
  const token = Buffer.from(id).toString("base64");
  const valid = new Set<string>();

  const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, status: number) =>
    json(response, status, { Message: "No.", StatusCode: status });

  const server = makeServer((request, response) => {
    fake.requests.push(`${request.method} ${request.url}`);
    if (fake.intercept !== undefined) return fake.intercept(request, response);
    const url = new URL(request.url ?? "/", "http://fake");
    const path = url.pathname.replace(/^\/api/, "");
    if (path === "/sessionMngr/") {
      if (request.headers.authorization !== `Basic ${basic}`) return refuse(response, 401);
      valid.add(token);
      const body: LogonSession = {
        Type: "LogonSession",
        Href: `https://em.example:9398/api/logonSessions/${id}`,
        Links: [],
        UserName: username,
        SessionId: id,
      };
      return json(response, 201, body, { "x-restsvcsessionid": token });
    }
    if (!valid.has(String(request.headers["x-restsvcsessionid"]))) return refuse(response, 401);
    if (request.method === "DELETE") {
      valid.delete(token);
      return void response.writeHead(204).end();
    }
    if (path === "/query") {
      const pageSize = Number(url.searchParams.get("pageSize"));
      const page = Number(url.searchParams.get("page") ?? 1);
      const rows = sessions.slice((page - 1) * pageSize, page * pageSize);
      const pages = Math.max(1, Math.ceil(sessions.length / pageSize));
      return json(response, 200, {
        Entities: { ReplicaJobSessions: { ReplicaJobSessions: rows } },
        PagingInfo: { Links: [], PageNum: page, PageSize: pageSize, PagesCount: pages },
      });
    }
    const [, sessionId, below] = /^\/replicaSessions\/([^/]+)(\/replicaTaskSessions)?$/.exec(path) ?? [];
    const session = sessions.find(({ UID }) => UID.endsWith(`:${sessionId}`));
    if (session === undefined) return refuse(response, 404);
    if (below === undefined) return json(response, 200, session);
    json(response, 200, { ReplicaTaskSessions: tasks.filter(({ JobSessionUid }) => JobSessionUid === session.UID) });
  });

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const scheme = makeServer === createServer ? "http" : "https";
  const fake: FakeEm = {
    url: `${scheme}://127.0.0.1:${port}/api`,
    secrets: [password, basic, token, id],
    username,
    password,
    requests: [],
    intercept: undefined,
    expire: () => valid.clear(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return fake;
}
