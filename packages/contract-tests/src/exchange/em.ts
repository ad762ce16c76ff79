import { operationAt } from "../document/address.js";
import type { MediaType, OperationId } from "../document/bundle.js";
import type { Document } from "../document/document.js";
import { queryTypes } from "../document/facts.js";
import type { Server, Target } from "../targets/target.js";
import type { Answer, Call, Sent } from "./exchange.js";
import { guidIn, itemsOf } from "./json.js";
import { type Line, send } from "./send.js";

/** A logon session. */
export interface Session {
  readonly token: string;
  readonly id: string;
}

/** A target as a test sees it: logged on, asked in one media type, every exchange held against the document. */
export interface Em {
  readonly document: Document;
  readonly server: Server;
  readonly mediaType: MediaType;
  /** True where answers are the document's examples. */
  readonly canned: boolean;
  /** The session that requests use unless they name another. */
  readonly session: Session;
  /** Sends a request. @throws Departure if request or answer are not as the document has them. */
  ask(id: OperationId, call?: Call): Promise<Answer>;
  /** Begins another session. Without a name: as the target's own user. */
  logOn(name?: string): Promise<Session>;
  /** An ID that the target knows, for the placeholder of the operation's path. */
  knownId(id: OperationId): Promise<string>;
  /** Logs off. */
  close(): Promise<void>;
  /** GETs a link's address; undefined if the document has nothing at that place. */
  follow(href: string): Promise<Answer | undefined>;
}

/** What a test is run with. */
export interface Setting {
  readonly document: Document;
  readonly target: Target;
  readonly server: Server;
  readonly mediaType: MediaType;
  readonly observe?: (target: Target, sent: Sent, answer: Answer) => void;
}

/** Whether a query is for a type that the service has and the document does not. */
function isNeighbour(document: Document, id: OperationId, query: URLSearchParams): boolean {
  const asked = query.get("type");
  return id === "query" && asked !== null && !queryTypes(document).includes(asked);
}

/** Logs on. */
export async function connect({ document, target, server, mediaType, observe }: Setting): Promise<Em> {
  const line: Line = {
    document,
    baseUrl: server.url,
    fetch: server.fetch ?? fetch,
    documentedCase: target.documentedCase,
    observe: (sent, answer) => observe?.(target, sent, answer),
  };
  const logOn = async (name?: string): Promise<Session> => {
    const { username, password } = name === undefined ? target.credentials : { username: name, password: name };
    const { status, headers, value } = await send(line, "logOn", {
      accept: mediaType,
      headers: { authorization: `Basic ${btoa(`${username}:${password}`)}` },
    });
    if (status !== 201) throw new Error(`Nobody can log on to the ${target.name}: ${status}`);
    return { token: headers.get("X-RestSvcSessionId") ?? "", id: String(value.SessionId) };
  };
  const session = await logOn();
  const ask = (id: OperationId, call: Call = {}) =>
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
      const [first] = list ? itemsOf((await ask(list.id)).value) : [];
      if (!first) throw new Error(`The ${target.name} has nothing under ${collection}`);
      known = guidIn(first.UID);
      ids.set(collection, known);
    }
    return known;
  };

  const follow = async (href: string): Promise<Answer | undefined> => {
    const { pathname, searchParams } = new URL(href);
    const below =
      pathname
        .slice(new URL(server.hrefBase ?? server.url).pathname.replace(/\/$/, "").length)
        .replace("/repicaTask", "/replicaTask") || "/";
    const found = operationAt(document, "GET", below);
    if (!found || isNeighbour(document, found.operation.id, searchParams)) return undefined;
    return ask(found.operation.id, { path: found.path, query: Object.fromEntries(searchParams) });
  };

  const close = async () => {
    const path = { ID: target.canned ? await knownId("logOff") : session.id };
    await ask("logOff", { path, beyond: "the session may be over" });
  };

  return { document, server, mediaType, canned: target.canned, session, ask, logOn, knownId, follow, close };
}
