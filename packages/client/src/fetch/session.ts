import { EmError, TimeoutError } from "../errors.js";
import type { RequestOptions } from "../options.js";
import type { Fetch, Init } from "./fetch.js";
import { type Session, TOKEN_HEADER } from "./logon.js";
import { MAX_DELAY, sleep } from "./sleep.js";

/** A session, or the logon that will bring one. */
interface Slot {
  readonly promise: Promise<Session>;
  readonly since: number;
  value?: Session;
  /** Whether this client logged on, and so has to log out. */
  readonly own: boolean;
  /** Whether it was opened because of a 401 and has met nothing but 401 since: then the session is not the reason. */
  useless: boolean;
}

/** A session ends after 15 minutes without a request (`http_authentication`); half a minute is for the way. */
const MAX_IDLE = 14.5 * 60_000;
/** How long `close` waits for the server. A session that is not closed ends by itself. */
const MAX_LOGOUT = 5000;

/** The session of a client, as a decorator and to manage it. */
export interface SessionManager {
  readonly fetch: Fetch;
  /** The session in use; logs on if there is none. */
  current(options?: RequestOptions): Promise<Session>;
  /** Logs out. Never rejects. */
  close(): Promise<void>;
}

interface SessionOptions {
  readonly base: string;
  /** A session that is open already. It is used while it lasts, and not logged out. */
  readonly initialSession: Session | undefined;
  /** Opens a session; undefined without credentials. */
  readonly logOn: (() => Promise<Session>) | undefined;
}

/**
 * Adds the session header to requests. Logs on at the first request, once for all that wait, and again when the session
 * has expired: after 15 idle minutes, or at a 401, after which the request is repeated once.
 */
export function sessionManager({ base, initialSession, logOn }: SessionOptions, next: Fetch): SessionManager {
  let slot = initialSession && slotOf(Promise.resolve(initialSession), { own: false, useless: false });
  if (slot && initialSession) slot.value = initialSession;
  let used = Date.now();
  let closing: Promise<void> | undefined;

  function current(useless = false): Slot {
    if (closing) throw new EmError("The client is closed");
    if (logOn && Date.now() - used > MAX_IDLE) slot = undefined;
    used = Date.now();
    if (slot) return slot;
    if (!logOn) throw new EmError("The supplied session has expired, and no credentials were given to renew it");
    const fresh = slotOf(logOn(), { own: true, useless });
    fresh.promise.then(
      (value) => {
        fresh.value = value;
      },
      () => forget(fresh),
    );
    slot = fresh;
    return fresh;
  }

  function forget(expired: Slot): void {
    if (slot === expired) slot = undefined;
  }

  async function sendWith(using: Slot, url: string, init: Init): Promise<Response> {
    const { token } = using.value ?? (await shared(using.promise, { ...init, url }));
    const response = await next(url, { ...init, headers: { ...init.headers, [TOKEN_HEADER]: token } });
    if (response.status !== 401) using.useless = false;
    return response;
  }

  async function logOut(): Promise<void> {
    try {
      const open = slot?.own && (slot.value ?? (await slot.promise));
      if (!open) return;
      const headers = { [TOKEN_HEADER]: open.token };
      await next(`${base}/logonSessions/${encodeURIComponent(open.id)}`, { method: "DELETE", headers });
    } catch {
      // It ends by itself after 15 idle minutes.
    }
  }

  return {
    async fetch(url, init) {
      if (init.headers.authorization) return next(url, init);
      const using = current();
      const response = await sendWith(using, url, init);
      if (response.status !== 401 || !logOn || closing) return response;
      // A server that returns 401 for ever must not be left with an open session per request.
      if (using.useless && Date.now() - using.since < MAX_IDLE) return response;
      forget(using);
      return sendWith(current(true), url, init);
    },
    current: async ({ signal } = {}) => {
      const { value, promise } = current();
      return value ?? shared(promise, { method: "POST", url: base, signal });
    },
    close() {
      closing ??= (async () => {
        const done = new AbortController();
        await Promise.race([logOut(), sleep(MAX_LOGOUT, done.signal).catch(() => undefined)]);
        done.abort();
      })();
      return closing;
    },
  };
}

function slotOf(promise: Promise<Session>, kind: Pick<Slot, "own" | "useless">): Slot {
  return { promise, since: Date.now(), ...kind };
}

/** Waits for a logon that others wait for as well, no longer than the own signal and deadline allow. */
async function shared(
  session: Promise<Session>,
  { signal, deadline, method, url }: Pick<Init, "method" | "signal" | "deadline"> & { readonly url: string },
): Promise<Session> {
  const done = new AbortController();
  const left = Math.min((deadline ?? Infinity) - Date.now(), MAX_DELAY);
  const timer = sleep(left, signal ? AbortSignal.any([signal, done.signal]) : done.signal).then(() => {
    throw new TimeoutError(`${method} ${url} timed out after ${left} ms, waiting for the logon`, { method, url });
  });
  try {
    return await Promise.race([session, timer]);
  } finally {
    done.abort();
    timer.catch(() => undefined);
  }
}
