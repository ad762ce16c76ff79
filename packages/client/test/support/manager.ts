import type { IncomingMessage, ServerResponse } from "node:http";
import { encode, type SchemaName, type Version } from "@em-replica/wire";
import { queryResult } from "./query-result.ts";
import type { JobSession, TaskSession } from "./rows.ts";
import { serve, type TestServer } from "./server.ts";

export const credentials = { username: "DOMAIN\\demo", password: "pässword:1" };

export interface Manager extends TestServer {
  /** Rows of both kinds; a test may change them between requests. */
  readonly sessions: JobSession[];
  readonly tasks: TaskSession[];
  /** Tokens that are valid now. */
  readonly tokens: Set<string>;
  logons: number;
  /** Whose way of writing is used. */
  version: Version;
}

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean | Promise<boolean>;

/**
 * A small Enterprise Manager over HTTP, for what the emulator (`startOffice`) must not do: rows that a test adds, changes and
 * removes between two requests of a query, and responses that `before` gives instead, with any status, body and timing.
 */
export async function startManager(before: Handler = () => false): Promise<Manager> {
  const manager = {
    sessions: [] as JobSession[],
    tasks: [] as TaskSession[],
    tokens: new Set<string>(),
    logons: 0,
    version: "12" as Version,
  };
  const expected = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;

  const server = await serve(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://em");
    if (await before(request, response, url)) return;
    const respond = (name: SchemaName, value: object, status = 200) =>
      send(response, manager.version, name, value, status);
    if (request.method === "POST") {
      if (request.headers.authorization !== expected)
        return respondError(response, 401, "The user name or password is incorrect");
      const id = `aaaaaaaa-0000-4000-8000-${String(++manager.logons).padStart(12, "0")}`;
      const token = Buffer.from(id).toString("base64");
      manager.tokens.add(token);
      response.setHeader("x-restsvcsessionid", token);
      response.setHeader("Set-Cookie", `X-RestSvcSessionId=${token}; Path=/api;`);
      const href = `http://em.internal/api/logonSessions/${id}`;
      return respond(
        "LogonSession",
        { Type: "LogonSession", Href: href, Links: [], UserName: "demo", SessionId: id },
        201,
      );
    }
    const token = String(request.headers["x-restsvcsessionid"] ?? "");
    if (!manager.tokens.has(token)) return respondError(response, 401, "No session");
    if (request.method === "DELETE") {
      manager.tokens.delete(token);
      return response.writeHead(204).end();
    }
    const [, , collection, id, sub] = url.pathname.split("/");
    if (collection === "query") return respond("QueryResult", queryResult(manager, url.searchParams));
    const isJob = collection === "replicaSessions" && !sub;
    const type = isJob ? "ReplicaJobSession" : "ReplicaTaskSession";
    const entity = url.searchParams.get("format") === "Entity";
    const shape = (row: JobSession | TaskSession) => (entity ? row : referenceOf(row));
    const rows = isJob ? manager.sessions : manager.tasks;
    if (!id || sub) {
      const found = (sub ? manager.tasks.filter((task) => task.JobSessionUid.endsWith(id ?? "")) : rows).map(shape);
      return entity
        ? respond(`${type}List`, { [`${type}s`]: found })
        : respond(`${type}ReferenceList`, { Refs: found });
    }
    const row = rows.find((candidate) => candidate.UID.endsWith(id));
    if (!row) return respondError(response, 404, `Cannot find session [${id}]`);
    return respond(entity ? type : `${type}Reference`, shape(row));
  });
  return Object.assign(manager, server);
}

function referenceOf({ Type, Href, Name, UID, Links }: JobSession | TaskSession) {
  return { Type: `${Type}Reference`, Href: Href.replace("?format=Entity", ""), Name, UID, Links };
}

/** Responds with the error body of the API. */
export function respondError(response: ServerResponse, status: number, message: string): void {
  if (status === 401) response.setHeader("WWW-Authenticate", "Basic Realm=RestSvc");
  send(response, "12", "ErrorBody", { Message: message, StatusCode: status }, status);
}

function send(response: ServerResponse, version: Version, name: SchemaName, value: object, status: number): void {
  const format = response.req.headers.accept?.includes("json") ? "json" : "xml";
  const text = encode(name, value as never, { format, version });
  response.writeHead(status, { "Content-Type": `application/${format}`, "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}
