import { type EmulatorOptions, startEmulator } from "@em-replica/emulator";
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
import { interpose, type Respond } from "./interpose.ts";

export const credentials: Credentials = { username: "DOMAIN\\demo", password: "pässword:1" };

export interface OfficeOptions extends Pick<EmulatorOptions, "scenario" | "now" | "profile" | "quirks"> {
  /** How it misbehaves; counted from the first request of a test. */
  readonly faults?: readonly string[];
  /** Responds in place of the emulator, to requests for which it returns true. */
  readonly respond?: Respond;
}

export interface OpenOptions {
  readonly credentials?: Credentials;
  readonly session?: Session;
  readonly accept?: "json" | "xml";
  readonly retry?: RetryOptions;
  readonly timeout?: TimeoutOptions;
  readonly maxBodySize?: number;
  readonly logger?: Logger;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

export interface Office extends AsyncDisposable {
  /** Ends in /api. */
  readonly url: string;
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
  /** Sends a command to the admin API. */
  admin(method: "POST" | "PUT", path: string, body: object): Promise<void>;
  /** IDs of the logon sessions that are open. */
  logonSessions(): Promise<string[]>;
  stop(): Promise<void>;
}

/** An emulator, of a small office unless told otherwise, whose clock stands still. It calls itself em.internal:9398. */
export async function startOffice({ faults = [], respond, ...options }: OfficeOptions = {}): Promise<Office> {
  const emulator = await startEmulator({
    scenario: "small-office",
    days: typeof options.scenario === "object" ? undefined : 1,
    now: new Date("2026-11-23T12:00:00Z"),
    ...options,
    port: 0,
    speed: 0,
    users: [{ name: "demo", password: credentials.password, role: "PortalAdministrator" }],
    baseUrl: "https://em.internal:9398/api",
  });
  const front = respond && (await interpose(emulator.url, respond));
  const url = front?.url ?? emulator.url;
  const requests: string[] = [];
  const recorded = (fetch: NonNullable<OpenOptions["fetch"]>) => (url: string, init: RequestInit) => {
    const { pathname, search } = new URL(url);
    requests.push(`${init.method} ${pathname}${search}`);
    return fetch(url, init);
  };
  const apart = async <T>(read: (em: Client) => Promise<T>) => {
    await using em = createClient({ baseUrl: emulator.url, credentials });
    return await read(em);
  };
  const admin = async (method: string, path: string, body: object) => {
    const init = { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(new URL(`/__emulator${path}`, emulator.url), init);
    if (!response.ok) throw new Error(await response.text());
  };
  const stop = async () => {
    await front?.[Symbol.asyncDispose]();
    await emulator.stop();
  };
  const found = await apart((em) => em.replicaSessions.query().first());
  const session = () => {
    if (!found) throw new Error("There are no sessions");
    return found;
  };
  if (faults.length) await admin("PUT", "/faults", { faults });
  return {
    url,
    get session() {
      return session();
    },
    get id() {
      return session().UID.slice(-36);
    },
    requests,
    open: ({ fetch = globalThis.fetch, ...options } = {}) =>
      createClient({ baseUrl: url, credentials, ...options, fetch: recorded(fetch) }),
    guest: (session) => createClient({ baseUrl: url, session, fetch: recorded(globalThis.fetch) }),
    expire: () => emulator.clock.advance(16 * 60_000),
    admin,
    logonSessions: () =>
      apart(async (em) => {
        const { data } = await em.raw.GET("/logonSessions");
        const own = await em.session();
        return (data?.LogonSessions ?? []).map(({ SessionId }) => SessionId).filter((id) => id !== own.id);
      }),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
