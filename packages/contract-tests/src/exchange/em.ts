import type { MediaType, OperationId } from "@em-replica/openapi";
import { operationAt } from "../document/address.js";
import type { Document } from "../document/document.js";
import { queryTypes } from "../document/facts.js";
import type { Server, Target } from "../targets/target.js";
import type { ApiRequest, ApiResponse, Call } from "./exchange.js";
import { guidIn, itemsOf } from "./json.js";
import { type Connection, send } from "./send.js";

/** A logon session. */
export interface Session {
  readonly token: string;
  readonly id: string;
}

/** A logged-on connection to a target in one media type. Every exchange is validated against the document. */
export interface Em {
  readonly document: Document;
  readonly server: Server;
  readonly mediaType: MediaType;
  /** True where responses are the document's examples. */
  readonly canned: boolean;
  /** The session that requests use unless they name another. */
  readonly session: Session;
  /** Sends a request. @throws ContractViolation if the document does not allow the request or the response. */
  request(id: OperationId, call?: Call): Promise<ApiResponse>;
  /** Begins another session. Without a name: as the target's own user. */
  logOn(name?: string): Promise<Session>;
  /** An ID that the target knows, for the placeholder of the operation's path. */
  knownId(id: OperationId): Promise<string>;
  /** Logs off. */
  close(): Promise<void>;
  /** GETs a link's address; undefined if the document has nothing at that place. */
  follow(href: string): Promise<ApiResponse | undefined>;
}

/** What a test connects to. */
export interface ConnectOptions {
  readonly document: Document;
  readonly target: Target;
  readonly server: Server;
  readonly mediaType: MediaType;
  readonly observe?: (target: Target, sent: ApiRequest, response: ApiResponse) => void;
}

/** Whether a query is for a type that the service has and the document leaves out. */
function isOutOfScope(document: Document, id: OperationId, query: URLSearchParams): boolean {
  const type = query.get("type");
  return id === "queryResources" && type !== null && !queryTypes(document).includes(type);
}

/** Logs on to a server. @throws Error when it rejects the credentials. */
export async function connect({ document, target, server, mediaType, observe }: ConnectOptions): Promise<Em> {
  const line: Connection = {
    document,
    baseUrl: server.url,
    fetch: server.fetch ?? fetch,
    documentedCase: target.documentedCase,
    observe: (sent, response) => observe?.(target, sent, response),
  };
  const logOn = async (name?: string): Promise<Session> => {
    const { username, password } = name === undefined ? target.credentials : { username: name, password: name };
    const { status, headers, value } = await send(line, "logOn", {
      accept: mediaType,
      headers: { authorization: `Basic ${btoa(`${username}:${password}`)}` },
    });
    if (status !== 201) throw new Error(`The ${target.name} rejects the logon with ${status}`);
    return { token: headers.get("X-RestSvcSessionId") ?? "", id: String(value.SessionId) };
  };
  const session = await logOn();
  const request = (id: OperationId, call: Call = {}) =>
    send(line, id, { accept: mediaType, token: session.token, ...call });

  const ids = new Map<string, string>();
  const knownId = async (id: OperationId): Promise<string> => {
    const { template = "", parameters = [] } = document.operations.get(id) ?? {};
    const collection = template.slice(0, template.indexOf("/{"));
    if (target.canned) return String(parameters.find((one) => one.in === "path")?.example);
    if (collection === "/logonSessions") return session.id;
    let known = ids.get(collection);
    if (!known) {
      const list = [...document.operations.values()].find((one) => one.template === collection);
      const [first] = list ? itemsOf((await request(list.id)).value) : [];
      if (!first) throw new Error(`The ${target.name} returns no items from ${collection}`);
      known = guidIn(first.UID);
      ids.set(collection, known);
    }
    return known;
  };

  const follow = async (href: string): Promise<ApiResponse | undefined> => {
    const { pathname, searchParams } = new URL(href);
    const below =
      pathname
        .slice(new URL(server.hrefBase ?? server.url).pathname.replace(/\/$/, "").length)
        .replace("/repicaTask", "/replicaTask") || "/";
    const found = operationAt(document, "GET", below);
    if (!found || isOutOfScope(document, found.operation.id, searchParams)) return undefined;
    return request(found.operation.id, { path: found.path, query: Object.fromEntries(searchParams) });
  };

  const close = async () => {
    const path = { ID: target.canned ? await knownId("logOff") : session.id };
    await request("logOff", { path, violates: "the session may be over" });
  };

  return { document, server, mediaType, canned: target.canned, session, request, logOn, knownId, follow, close };
}
