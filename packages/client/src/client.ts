/// <reference lib="esnext.disposable" preserve="true" />
import { parseBaseUrl } from "./base-url.js";
import type { Follow, Linked } from "./follow.js";
import { resources } from "./generated/resources.js";
import { lazyRaw } from "./lazy-raw.js";
import type { CallOptions, ClientOptions } from "./options.js";
import type { Logger } from "./pipeline/log.js";
import { basicOf, logOn, type Session } from "./pipeline/logon.js";
import { retry } from "./pipeline/retry.js";
import type { Send } from "./pipeline/send.js";
import { createSessions } from "./pipeline/session.js";
import { checkStatus } from "./pipeline/status.js";
import { timeout } from "./pipeline/timeout.js";
import { transport } from "./pipeline/transport.js";
import type { RawClient } from "./raw-client.js";
import { createResource, type Get } from "./resources/resource.js";
import type { Resources } from "./resources/types.js";

export type Client = Resources &
  AsyncDisposable & {
    /** Reads what a link of a resource leads to, typed by the link's `Type`. */
    readonly follow: Follow;
    /** openapi-fetch over the same pipeline: every operation of the document, by its path. */
    readonly raw: RawClient;
    /** The session in use, to hand on; logs on if there is none. Its token is as good as the password. */
    session(options?: CallOptions): Promise<Session>;
    /**
     * Logs out of a session that the client opened itself; one that was handed in stays open. Never rejects: what
     * can't be closed ends by itself after 15 idle minutes.
     */
    close(): Promise<void>;
  };

/**
 * Makes a client. Nothing is sent before the first request, which logs on.
 * @throws TypeError if an option can't be used.
 */
export function createClient(options: ClientOptions): Client {
  const {
    credentials,
    session,
    fetch,
    retry: limits = {},
    timeout: { attempt = 60_000, total = 300_000 } = {},
    logger,
  } = options;
  const base = parseBaseUrl(options.baseUrl);
  const accept = `application/${options.accept ?? "json"}`;
  checkIdentity(credentials, session);

  // From the inside out: one fetch, its time, its log entry, its status; then the session; then repeating it all.
  const timed = timeout(attempt)(transport(fetch ?? ((url, init) => globalThis.fetch(url, init))));
  const basic = credentials && basicOf(credentials);
  const secrets = credentials && basic ? [credentials.password, basic] : [];
  const checked = checkStatus(secrets)(logger ? logged(logger, timed) : timed);
  const logon = basic === undefined ? undefined : () => logOn(base, basic, accept, checked);
  const sessions = createSessions(base, session, logon, checked);
  const send = retry(total, limits)(sessions.send);

  const get: Get = (path, read, { signal } = {}) =>
    send({ method: "GET", url: base + path, headers: { Accept: accept }, signal }, read);
  const table = Object.entries(resources).map(([name, description]) => [name, createResource(get, description)]);
  return {
    ...(Object.fromEntries(table) as Resources),
    follow: (async (from: Linked, typeOrRel: string, callOptions?: CallOptions) =>
      (await import("./follow.js")).follow(base, get, from, typeOrRel, callOptions)) as Follow,
    raw: lazyRaw(base, accept, send),
    session: sessions.current,
    close: sessions.close,
    [Symbol.asyncDispose]: sessions.close,
  };
}

function checkIdentity(credentials: ClientOptions["credentials"], session: Session | undefined): void {
  if (!credentials && !session) throw new TypeError("Either credentials or a session is needed");
  if (credentials?.username.includes(":")) throw new TypeError("A user name can't hold a colon");
  if (session && !/^[\x21-\x7e]+$/.test(session.token)) throw new TypeError("A session's token is visible ASCII text");
}

/** Loads logging only where there is a logger. */
function logged(logger: Logger, next: Send): Send {
  let stage: Promise<Send> | undefined;
  return async (call, read) => {
    stage ??= import("./pipeline/log.js").then(({ log }) => log(logger)(next));
    return (await stage)(call, read);
  };
}
