import type { Link } from "@em-replica/types";
import type { Api } from "./api.js";
import { fingerprintOf, type Progress, parseCursor, printCursor, startAt } from "./changes-cursor.js";
import { changesFilter } from "./changes-filter.js";
import { EmError } from "./errors.js";
import { rejectUnknown } from "./option-names.js";
import type { RequestOptions } from "./options.js";
import { hasMore, type ResultPage } from "./pages.js";

/** Options of `changesSince`. */
export interface ChangesOptions extends RequestOptions {
  /**
   * How far each run looks back, in milliseconds. Default: 20 minutes, because Enterprise Manager collects sessions from
   * each backup server every 15. Once an hour a run looks back six hours. A backup server that was out of reach for
   * longer is no problem: progress is kept for each of them.
   */
  readonly overlap?: number | undefined;
}

/** New or changed sessions, and the cursor to continue with when they have been processed. */
export interface Changes<T> {
  readonly items: readonly T[];
  /** Text to store for the next run. It contains no secret. */
  readonly cursor: string;
}

/** What is needed of a session of either kind. */
interface SessionRow {
  readonly UID: string;
  readonly State: string;
  readonly CreationTimeUTC: string;
  readonly EndTimeUTC?: string | undefined;
  readonly Links: readonly Link[];
}

/** Reads a page of sessions, sorted by when they started. */
export type ReadSessions<T> = (filter: string, page: number, signal?: AbortSignal) => Promise<ResultPage<T>>;

/** Creates `changesSince` of a resource. */
export const createChangesSince =
  <T extends SessionRow>({ now }: Api, finalState: string, readPage: ReadSessions<T>) =>
  (from?: string | Date, options?: ChangesOptions): AsyncGenerator<Changes<T>> =>
    changes(readPage, { finalState, now }, from, options);

const HOUR = 3600_000;
const FAR = 6 * HOUR;
/** UIDs in one filter. */
const BATCH = 20;

/**
 * Iterates over the sessions that are new or have changed: those that started or ended since the last run, by the clock
 * of their backup server, and all that are running.
 *
 * Backup servers have clocks of their own, and Enterprise Manager collects from each at its own pace. So progress is kept
 * for each server, in terms of its clock. Pages are cut by the start of sessions, not by number, so that sessions which
 * are removed meanwhile can't push others out of sight.
 */
export async function* changes<T extends SessionRow>(
  readPage: ReadSessions<T>,
  { finalState, now }: { readonly finalState: string; readonly now: () => number },
  from: string | Date | undefined,
  { overlap = 20 * 60_000, signal, ...unknown }: ChangesOptions = {},
): AsyncGenerator<Changes<T>> {
  rejectUnknown("changesSince", unknown);
  if (!Number.isFinite(overlap) || overlap < 0) throw new TypeError("overlap must be a number, 0 or more");
  const progress = typeof from === "string" ? parseCursor(from) : startAt(from);
  const keep = Math.max(FAR, overlap);
  const begun = now();
  // All clocks were ahead and have been put right: what is dated before that would be hidden until they are there again.
  for (const server of progress.servers.values()) if (server.until > begun + FAR) server.until = begun;
  const isFar = Math.abs(begun - progress.lookedBackAt) >= HOUR;
  const filter = changesFilter(progress, { finalState, lookBack: isFar ? keep : overlap });
  const missing = new Set(progress.running);
  const take = taker<T>(progress, { finalState, now, keep });

  for await (const rows of sessionPages(readPage, filter, signal)) {
    const items = rows.filter(take);
    for (const { UID } of rows) missing.delete(idIn(UID));
    if (items.length) yield { items, cursor: printCursor(progress, keep) };
  }
  // Sessions that were running, and neither run nor ended recently: ended with a strange date, or deleted.
  const ids = [...missing];
  while (ids.length) {
    const some = ids.splice(0, BATCH);
    const { rows } = await readPage(some.map((id) => `UID=="${id}"`).join(","), 1, signal);
    const items = rows.filter(take);
    for (const id of some) if (!rows.some(({ UID }) => idIn(UID) === id)) progress.running.delete(id);
    if (items.length) yield { items, cursor: printCursor(progress, keep) };
  }
  if (isFar) progress.lookedBackAt = begun;
  yield { items: [], cursor: printCursor(progress, keep) };
}

/** All rows of a filter by their start. Each request begins at the start of the last row that was seen. */
async function* sessionPages<T extends SessionRow>(
  readPage: ReadSessions<T>,
  filter: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly T[]> {
  let position = Number.NEGATIVE_INFINITY;
  let page = 1;
  for (;;) {
    const since = Number.isFinite(position) ? `CreationTime>="${new Date(position).toISOString()}"` : "";
    const { rows, ...info } = await readPage(since && filter ? `${since};(${filter})` : since || filter, page, signal);
    yield rows;
    if (rows.length === 0 || !hasMore(info, page)) return;
    const last = Math.max(...rows.map(({ CreationTimeUTC }) => timeOf(CreationTimeUTC) ?? position));
    // Where more sessions than fit on a page have started at once, on to the next page.
    page = last > position ? 1 : page + 1;
    position = Math.max(position, last);
    if (page > 1000) throw new EmError(`The paging does not end: page ${page} still begins at the same time`);
  }
}

/** Tells which rows are to be handed out, and keeps account of it. */
function taker<T extends SessionRow>(
  { from = Number.NEGATIVE_INFINITY, servers, running }: Progress,
  { finalState, now, keep }: { readonly finalState: string; readonly now: () => number; readonly keep: number },
): (row: T) => boolean {
  const handedOut = new Set<string>();
  /** Before these, whatever a server has is done. */
  const done = new Map(Array.from(servers, ([id, { until }]) => [id, until - keep]));
  return ({ UID, State, CreationTimeUTC, EndTimeUTC, Links }) => {
    const id = idIn(UID);
    const present = now();
    const began = timeOf(CreationTimeUTC);
    // An end before the beginning stands for none.
    const time = Math.max(began ?? present, timeOf(EndTimeUTC) ?? 0);
    const serverId = serverOf(Links);
    const server = servers.get(serverId) ?? { until: Number.NEGATIVE_INFINITY, ended: new Map<string, number>() };
    const fingerprint = fingerprintOf(UID);
    if (server.ended.has(fingerprint)) return false;
    if (State !== finalState) {
      if (handedOut.has(id)) return false;
      handedOut.add(id);
      running.add(id);
    } else {
      if (time < Math.max(from, done.get(serverId) ?? from) && !running.has(id)) return false;
      running.delete(id);
      server.ended.set(fingerprint, time);
    }
    // What starts in the future, by a wrong clock, must not hide what starts before it.
    server.until = Math.max(server.until, Math.min(began ?? from, present));
    if (Number.isFinite(server.until)) servers.set(serverId, server);
    return true;
  };
}

/** Undefined if it is none, though it looks like one. */
function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}

const idIn = (uid: string) => uid.slice(uid.lastIndexOf(":") + 1);

/** ID of the backup server that a session is from; empty if it does not say. */
function serverOf(links: readonly Link[]): string {
  const up = links.find(({ Rel, Type }) => Rel === "Up" && Type === "BackupServerReference");
  return (
    up?.Href.replace(/[?#].*$/, "")
      .split("/")
      .at(-1)
      ?.toLowerCase() ?? ""
  );
}
