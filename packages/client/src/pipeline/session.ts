import { EmError } from "../errors/em-error.js";
import { AuthenticationError } from "../errors/http-error.js";
import { TimeoutError } from "../errors/other-errors.js";
import type { CallOptions } from "../options.js";
import { type Session, TOKEN_HEADER } from "./logon.js";
import { sleep } from "./retry.js";
import type { Call, Read, Send } from "./send.js";

type LogOn = () => Promise<Session>;

/** A session, or the logon that will bring one. */
interface Slot {
  readonly promise: Promise<Session>;
  value?: Session;
  /** Whether this client logged on, and so must log out. */
  readonly own?: boolean;
}

/** A session ends after 15 minutes without a request (`http_authentication`); half a minute is for the way. */
const IDLE = 14.5 * 60_000;

export interface Sessions {
  readonly send: Send;
  /** The session in use; logs on if there is none. */
  current(options?: CallOptions): Promise<Session>;
  /** Logs out. Never rejects. */
  close(): Promise<void>;
}

/**
 * Puts a session on each call: logs on when the first call comes, once however many wait, and again when the session
 * is over. A session that was handed in (`taken`) is used as long as it lives, and is not this client's to log out.
 */
export function createSessions(
  base: string,
  taken: Session | undefined,
  logOn: LogOn | undefined,
  next: Send,
): Sessions {
  let slot: Slot | undefined = taken && { promise: Promise.resolve(taken), value: taken };
  let used = Date.now();
  let closing: Promise<void> | undefined;

  function current(): Slot {
    if (closing) throw new EmError("The client is closed");
    if (logOn && Date.now() - used > IDLE) slot = undefined;
    used = Date.now();
    if (slot) return slot;
    if (!logOn) throw new EmError("The session that was handed in is over, and there are no credentials for a new one");
    const fresh: Slot = { promise: logOn(), own: true };
    fresh.promise.then(
      (value) => {
        fresh.value = value;
      },
      () => forget(fresh),
    );
    slot = fresh;
    return fresh;
  }

  function forget(over: Slot): void {
    if (slot === over) slot = undefined;
  }

  const sendWith = async <T>({ value, promise }: Slot, call: Call, read: Read<T>): Promise<T> => {
    const { token } = value ?? (await patiently(promise, call));
    return next({ ...call, headers: { ...call.headers, [TOKEN_HEADER]: token } }, read);
  };

  const send: Send = async (call, read) => {
    if (call.headers.authorization) return next(call, read);
    const using = current();
    try {
      return await sendWith(using, call, read);
    } catch (error) {
      // Only a refused token is renewed; the logon's own refusal is final.
      if (!(error instanceof AuthenticationError) || error.method === "POST" || closing) throw error;
      forget(using);
      if (!logOn) throw error;
      return sendWith(current(), call, read);
    }
  };

  async function logOut(): Promise<void> {
    const open = slot?.own && (await slot.promise.catch(() => undefined));
    if (!open) return;
    const url = `${base}/logonSessions/${encodeURIComponent(open.id)}`;
    const call = { method: "DELETE", url, headers: { [TOKEN_HEADER]: open.token } };
    await next(call, () => undefined).catch(() => undefined);
  }

  return {
    send,
    current: async ({ signal } = {}) => {
      const { value, promise } = current();
      return value ?? patiently(promise, { method: "POST", url: base, headers: {}, signal });
    },
    close: () => (closing ??= logOut()),
  };
}

/** The logon is shared by all who wait for it; each leaves at its own signal and deadline. */
async function patiently(session: Promise<Session>, call: Call): Promise<Session> {
  const done = new AbortController();
  const left = Math.min((call.deadline ?? Infinity) - Date.now(), 2 ** 31 - 1);
  const patience = sleep(left, call.signal ? AbortSignal.any([call.signal, done.signal]) : done.signal);
  try {
    return await Promise.race([
      session,
      patience.then(() => {
        throw new TimeoutError(`No session after ${left} ms`, call);
      }),
    ]);
  } finally {
    done.abort();
  }
}
