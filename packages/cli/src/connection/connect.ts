import { setTimeout as wait } from "node:timers/promises";
import { type Client, createClient, type Session } from "@em-replica/client";
import { createNodeFetch } from "@em-replica/client/node";
import { Interrupted, UsageError } from "../errors.js";
import { note } from "../output/note.js";
import { readSession, writeSession } from "./session-file.js";
import { type ConnectionFlags, readSettings, type Settings } from "./settings.js";

/** An Enterprise Manager that a command talks to. */
export interface Server {
  readonly name: string;
  readonly settings: Settings;
  readonly em: Client;
  /** A fetch that trusts what the settings say. */
  readonly fetch: ReturnType<typeof createNodeFetch>;
  /** What time it is there, by the `Date` header of its last response; our own time before the first. */
  now(): Date;
}

/** What every command that talks to servers may set. */
export interface RequestFlags extends ConnectionFlags {
  /** How long the whole command may take, in milliseconds. */
  readonly timeout?: number;
  /** Where the session is kept for the next call; logged out at the end if there is no such file. */
  readonly sessionFile?: string;
  /** Whether to say which server is slow to respond: not in a check, whose first line some systems take from both outputs. */
  readonly noteSlow?: boolean;
}

/** When to say which server has not responded yet, in milliseconds. */
const SLOW = 2_000;
/** How long logging out may take, in milliseconds. */
const LOGOUT = 3_000;

/** As `withServers`, logged on to all of them: each server's clock is known when the work begins. */
export function withSessions<T>(
  flags: RequestFlags,
  work: (servers: readonly Server[], signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return withServers(flags, async (servers, signal) => {
    const slow = setTimeout(noteSlow, SLOW, servers);
    if (flags.noteSlow === false) clearTimeout(slow);
    try {
      await Promise.all(servers.map(({ em }) => em.session({ signal })));
    } finally {
      clearTimeout(slow);
    }
    return work(servers, signal);
  });
}

function noteSlow(servers: readonly Server[]): void {
  // The clock is known from the first response on.
  for (const { name, em, settings } of servers)
    if (em.clockOffset() === undefined) note(`${name}: waiting for ${new URL(settings.url).host} to respond`);
}

/**
 * Opens a client for each chosen server, does the work, and always logs out: also after Ctrl-C, when the time
 * is up, and when the reader of the output has gone.
 */
export async function withServers<T>(
  flags: RequestFlags,
  work: (servers: readonly Server[], signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const all = await readSettings(flags);
  const interrupt = new AbortController();
  const stop = () => interrupt.abort(new Interrupted());
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  process.stdout.once("error", stop);
  const time = flags.timeout === undefined ? [] : [AbortSignal.timeout(flags.timeout)];
  const file = sessionFile(flags, all.length);
  const servers = all.map((settings) => open(settings, file ? readSession(file, settings) : undefined));
  let kept = false;
  try {
    const result = await work(servers, AbortSignal.any([interrupt.signal, ...time]));
    for (const { em, settings } of file ? servers : []) await writeSession(file, settings, await em.session());
    kept = file !== "";
    return result;
  } finally {
    // A session of an earlier call is left alone. A server that no longer responds is not waited for: its sessions end
    // by themselves.
    if (!kept)
      await Promise.race([Promise.all(servers.map(({ em }) => em.close())), wait(LOGOUT, undefined, { ref: false })]);
    process.removeListener("SIGINT", stop);
    process.removeListener("SIGTERM", stop);
    process.stdout.removeListener("error", stop);
  }
}

function sessionFile({ sessionFile: flag }: RequestFlags, servers: number): string {
  const file = flag ?? process.env.EM_SESSION_FILE ?? "";
  if (file && servers > 1) throw new UsageError("--session-file keeps the session of one server: name it with --em.");
  return file;
}

/** A client for one server, which goes on with a session if it is given one. Sends nothing yet. */
export function open(settings: Settings, session?: Session): Server {
  const { name, url, username, password, fingerprint, ca } = settings;
  const fetch = createNodeFetch(fingerprint ? { fingerprint256: fingerprint } : ca ? { ca } : {});
  const em = createClient({ baseUrl: url, credentials: { username, password }, ...(session && { session }), fetch });
  const now = () => new Date(Math.floor((Date.now() + clockDifference(em.clockOffset())) / 1_000) * 1_000);
  return { name, settings, em, fetch, now };
}

/** What is known of the difference of the clocks. `Date` has whole seconds, so less than two count as none. */
function clockDifference(offset = 0): number {
  return Math.abs(offset) < 2_000 ? 0 : offset;
}
