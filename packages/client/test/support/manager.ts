import type { IncomingMessage, ServerResponse } from "node:http";
import { findField, matches, parse } from "@em-replica/query";
import type { ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import { sendJson, serve, type TestServer } from "./server.ts";

export const credentials = { username: "DOMAIN\\demo", password: "pässword:1" };

export interface Manager extends TestServer {
  /** Rows of both kinds; a test may change them between requests. */
  readonly sessions: ReplicaJobSession[];
  readonly tasks: ReplicaTaskSession[];
  /** Tokens that are valid now. */
  readonly tokens: Set<string>;
  logons: number;
  logouts: number;
}

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean | undefined | Promise<boolean>;

/** A small Enterprise Manager over HTTP: logons, both kinds of sessions, filtered, sorted pages. `before` may answer instead. */
export async function startManager(before: Handler = () => false): Promise<Manager> {
  const manager = {
    sessions: [] as ReplicaJobSession[],
    tasks: [] as ReplicaTaskSession[],
    tokens: new Set<string>(),
    logons: 0,
    logouts: 0,
  };
  const expected = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;

  const server = await serve(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://em");
    const path = url.pathname.replace(/^\/api/, "");
    if (await before(request, response, url)) return;
    if (request.method === "POST" && path === "/sessionMngr/") {
      if (request.headers.authorization !== expected)
        return refuse(response, 401, "The user name or password is incorrect");
      const id = `aaaaaaaa-0000-4000-8000-${String(++manager.logons).padStart(12, "0")}`;
      const token = Buffer.from(id).toString("base64");
      manager.tokens.add(token);
      const body = {
        Type: "LogonSession",
        Href: `http://em.internal/api/logonSessions/${id}`,
        Links: [],
        UserName: "demo",
        SessionId: id,
      };
      return sendJson(response, body, 201, {
        "x-restsvcsessionid": token,
        "Set-Cookie": `X-RestSvcSessionId=${token}; Path=/api;`,
      });
    }
    const token = String(request.headers["x-restsvcsessionid"] ?? "");
    if (!manager.tokens.has(token)) return refuse(response, 401, "No session");
    if (request.method === "DELETE") {
      manager.tokens.delete(token);
      manager.logouts++;
      return response.writeHead(204).end();
    }
    if (path === "/query") return query(response, url.searchParams);
    const [, collection, id, sub] = path.split("/");
    const rows = collection === "replicaSessions" && !sub ? manager.sessions : manager.tasks;
    const plural = rows === manager.sessions ? "ReplicaJobSessions" : "ReplicaTaskSessions";
    const entity = url.searchParams.get("format") === "Entity";
    const shape = (row: ReplicaJobSession | ReplicaTaskSession) => (entity ? row : referenceOf(row));
    if (!id || sub) {
      const found = sub ? manager.tasks.filter((task) => task.JobSessionUid.endsWith(id ?? "")) : rows;
      return sendJson(response, { [entity ? plural : "Refs"]: found.map(shape) });
    }
    const row = rows.find((candidate) => candidate.UID.endsWith(id));
    return row ? sendJson(response, shape(row)) : refuse(response, 404, `Cannot find session [${id}]`);
  });

  function query(response: ServerResponse, params: URLSearchParams): void {
    const type = params.get("type") === "ReplicaJobSession" ? "ReplicaJobSession" : "ReplicaTaskSession";
    const filter = parse(type, params.get("filter") ?? "");
    const rows = [...(type === "ReplicaJobSession" ? manager.sessions : manager.tasks)].filter((row) =>
      matches(type, filter, { ...row }),
    );
    const field = params.get("sortAsc") ?? params.get("sortDesc");
    if (field) {
      const member = (findField(type, field).property ?? field) as "UID";
      const sign = params.has("sortDesc") ? -1 : 1;
      rows.sort((a, b) => sign * (a[member] < b[member] ? -1 : a[member] > b[member] ? 1 : 0));
    }
    const size = Number(params.get("pageSize") ?? 100);
    const page = Number(params.get("page") ?? 1);
    const count = Math.max(1, Math.ceil(rows.length / size));
    const href = (number: number) => `http://em.internal/api/query?${params}&page=${number}`;
    const links = [
      { Rel: "First", Href: href(1) },
      ...(page < count ? [{ Rel: "Next", Href: href(page + 1) }] : []),
      { Rel: "Last", Href: href(count) },
    ];
    sendJson(response, {
      Refs: null,
      Entities: { [`${type}s`]: { [`${type}s`]: rows.slice((page - 1) * size, page * size) } },
      PagingInfo: { PageNum: page, PageSize: size, PagesCount: count, Links: links },
    });
  }

  return Object.assign(manager, server);
}

function referenceOf({ Type, Href, Name, UID, Links }: ReplicaJobSession | ReplicaTaskSession) {
  return { Type: `${Type}Reference`, Href: Href.replace("?format=Entity", ""), Name, UID, Links };
}

/** Refuses with the error body of the API. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  const headers = { ...(status === 401 ? { "WWW-Authenticate": "Basic Realm=RestSvc" } : {}) };
  sendJson(
    response,
    { FirstChanceExceptionMessage: null, Message: message, StackTrace: null, Status: null, StatusCode: status },
    status,
    headers,
  );
}
