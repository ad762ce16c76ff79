import { setTimeout as sleep } from "node:timers/promises";
import { AuthenticationError, isEmError } from "@em-replica/client";
import { archiveProblem, type CollectorArchive, type EmRow, LeaseLostError } from "../archive/index.js";
import type { ManagerConfig } from "../config/schema.js";
import type { Logger } from "../log.js";
import type { Source } from "./changes.js";
import { collect } from "./collect.js";
import { connect } from "./connect.js";
import { explain } from "./explain.js";
import { fillOnce } from "./fill.js";
import { isRejected, MAX_REJECTED_MS, rejectionOf } from "./rejection.js";

/** How an Enterprise Manager is followed. Milliseconds. */
export interface FollowOptions {
  readonly manager: ManagerConfig;
  readonly interval: number;
  /** How far back rows are kept. */
  readonly keep: number;
  readonly archive: CollectorArchive;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

const MAX_BACKOFF_MS = 15 * 60_000;
/** Between looks at running sessions that someone watches. */
const WATCHED_MS = 30_000;
const POLL_MS = 2_000;
/** When to say that there has been no response yet. */
const SLOW_MS = 2_000;

/**
 * Follows one Enterprise Manager until the signal or until another collector takes over: a collection at each interval, and
 * windows of older history in between. Failures are written to the archive and tried again, later each time.
 */
export async function follow(id: number, options: FollowOptions): Promise<void> {
  const { manager, archive, log, signal } = options;
  const connection = connect(manager);
  const source: Source = { client: connection.client, archive, log, signal };
  const now = () => Date.now() + connection.clockOffset();
  let wait = await firstWait(id, options);
  const slow = setTimeout(() => {
    // The clock is known from the first response on.
    if (connection.client.clockOffset() === undefined)
      log.info(`${manager.name}: waiting for ${new URL(manager.url).host} to respond`);
  }, wait + SLOW_MS);
  try {
    while (!signal.aborted) {
      const em = await pause(id, wait, archive, signal);
      if (!em) return;
      try {
        const started = performance.now();
        const { sessions, tasks } = await collect(source, em, now());
        const elapsed = Math.round(performance.now() - started);
        // By the clock of Enterprise Manager, which may not have been known at the start.
        const asOf = now() - elapsed;
        const current = await archive.em(id);
        await archive.update(current, {
          ...(current.state === "ok" ? {} : { state: "ok", state_since: asOf, message: null, advice: null }),
          failures: 0,
          rejections: 0,
          rejected_until: 0,
          rejected_logon: null,
          as_of: asOf,
          clock_offset: connection.clockOffset(),
          collection_start: asOf,
          collection_ms: elapsed,
          collection_sessions: sessions,
          collection_tasks: tasks,
        });
        if (current.state !== "ok") log.info(`${manager.name}: read, ${sessions} sessions and ${tasks} tasks`);
        wait = jitter(options.interval);
        const next = performance.now() + wait;
        await fill(id, source, options, now, next);
        await archive.rollUp(current, now(), signal);
        wait = Math.max(0, next - performance.now());
      } catch (error) {
        clearTimeout(slow);
        if (signal.aborted || error instanceof LeaseLostError) return;
        wait = await failed(id, error, options);
      }
    }
  } finally {
    clearTimeout(slow);
    await connection.close();
  }
}

/** After a takeover or a restart: what is left of the interval, or of the wait after a rejected password. */
async function firstWait(id: number, { archive, interval, manager }: FollowOptions): Promise<number> {
  const em = await archive.em(id);
  const { as_of, state, clock_offset } = em;
  if (await isRejected(em, manager)) return Math.min(MAX_REJECTED_MS, Math.max(0, em.rejected_until - Date.now()));
  if (as_of === null || state !== "ok") return 0;
  const age = Date.now() + (clock_offset ?? 0) - as_of;
  return age < 0 ? 0 : Math.max(0, Math.min(interval, interval - age));
}

/** Waits, and comes back sooner while someone watches sessions that run. Undefined at the end. */
async function pause(
  id: number,
  wait: number,
  archive: CollectorArchive,
  signal: AbortSignal,
): Promise<EmRow | undefined> {
  const start = performance.now();
  try {
    for (;;) {
      const waited = performance.now() - start;
      if (waited >= wait) break;
      if (waited >= WATCHED_MS && (await archive.isWatched(id))) break;
      await sleep(Math.min(POLL_MS, wait - waited), undefined, { signal });
    }
    return signal.aborted ? undefined : await archive.em(id);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** Reads older history until it is time for the next collection. */
async function fill(
  id: number,
  source: Source,
  { keep, log, manager, signal }: FollowOptions,
  now: () => number,
  until: number,
) {
  let days = 1;
  for (let em = await source.archive.em(id); !em.fill_done && !signal.aborted; em = await source.archive.em(id)) {
    const started = performance.now();
    if (started >= until) return;
    const done = await fillOnce(source, em, now() - keep, days);
    if (done) log.info(`${manager.name}: history is complete`);
    days = performance.now() - started < 2_000 ? Math.min(32, 2 * days) : 1;
  }
}

/** Writes down what went wrong. Returns how long to wait. */
async function failed(id: number, error: unknown, { archive, manager, interval, log }: FollowOptions): Promise<number> {
  // Errors of the client have codes such as ECONNREFUSED, too.
  const problem = isEmError(error) ? undefined : archiveProblem(error);
  if (problem !== undefined) {
    log.error(problem);
    return Math.min(interval, 10_000);
  }
  const trouble = explain(error);
  const detail = error instanceof Error ? error.message : String(error);
  log.warn(`${manager.name}: ${trouble.message} ${trouble.advice} (${detail.replace(/\s+/g, " ").slice(0, 300)})`);
  try {
    const em = await archive.em(id);
    const same = em.state === trouble.state && em.message === trouble.message;
    const failures = em.failures + 1;
    const rejection = error instanceof AuthenticationError ? await rejectionOf(em, manager) : undefined;
    await archive.update(em, {
      ...trouble,
      ...rejection,
      failures,
      ...(same ? {} : { state_since: Date.now() + (em.clock_offset ?? 0) }),
    });
    if (rejection) return rejection.rejected_until - Date.now();
    return jitter(Math.min(Math.max(MAX_BACKOFF_MS, interval), interval * 2 ** Math.min(failures - 1, 10)));
  } catch (cause) {
    const inArchive = archiveProblem(cause);
    if (inArchive === undefined) throw cause;
    log.error(inArchive);
    return Math.min(interval, 10_000);
  }
}

/** Up to a tenth less, so that many Enterprise Managers are not read at the same moment. */
const jitter = (ms: number): number => ms * (1 - Math.random() / 10);
