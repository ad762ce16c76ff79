import { startEmulator } from "@em-replica/emulator";
import {
  type Client,
  type Credentials,
  createClient,
  type Logger,
  type ReplicaJobSession,
  type RetryOptions,
  type Session,
  type TimeoutOptions,
} from "../../src/index.js";

export const credentials: Credentials = { username: "demo", password: "demo" };

interface OpenOptions {
  readonly credentials?: Credentials;
  readonly session?: Session;
  readonly retry?: RetryOptions;
  readonly timeout?: TimeoutOptions;
  readonly logger?: Logger;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

export interface Office extends AsyncDisposable {
  /** One of its sessions. */
  readonly session: ReplicaJobSession;
  /** The ID of that session. */
  readonly id: string;
  /** Method and target of each request of the clients that `open` and `guest` made. */
  readonly requests: string[];
  /** A client that logs on. */
  open(options?: OpenOptions): Client;
  /** A client that has a session and no credentials. */
  guest(session: Session): Client;
  /** Lets all logon sessions expire. */
  expire(): void;
  /** IDs of the logon sessions that are open. */
  logonSessions(): Promise<string[]>;
  stop(): Promise<void>;
}

/**
 * An emulator of a small office, whose clock stands still.
 * @param faults How it misbehaves. One logon and one query are made before the test's own requests.
 */
export async function startOffice(...faults: string[]): Promise<Office> {
  const now = new Date("2026-11-23T12:00:00Z");
  const emulator = await startEmulator({ port: 0, scenario: "small-office", days: 1, now, speed: 0, faults });
  const baseUrl = emulator.url;
  const requests: string[] = [];
  const recorded = (fetch: NonNullable<OpenOptions["fetch"]>) => (url: string, init: RequestInit) => {
    const { pathname, search } = new URL(url);
    requests.push(`${init.method} ${pathname}${search}`);
    return fetch(url, init);
  };
  const apart = async <T>(read: (em: Client) => Promise<T>) => {
    await using em = createClient({ baseUrl, credentials });
    return await read(em);
  };
  const session = await apart((em) => em.replicaSessions.query().first());
  if (!session) throw new Error("There are no sessions");
  return {
    session,
    id: session.UID.slice(-36),
    requests,
    open: ({ fetch = globalThis.fetch, ...options } = {}) =>
      createClient({ baseUrl, credentials, ...options, fetch: recorded(fetch) }),
    guest: (session) => createClient({ baseUrl, session, fetch: recorded(globalThis.fetch) }),
    expire: () => emulator.clock.advance(16 * 60_000),
    logonSessions: () =>
      apart(async (em) => {
        const { data } = await em.raw.GET("/logonSessions");
        const own = await em.session();
        return (data?.LogonSessions ?? []).map(({ SessionId }) => SessionId).filter((id) => id !== own.id);
      }),
    stop: () => emulator.stop(),
    [Symbol.asyncDispose]: () => emulator.stop(),
  };
}
