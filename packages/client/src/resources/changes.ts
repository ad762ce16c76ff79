import type { Condition } from "@em-replica/query";
import type { CallOptions } from "../options.js";
import type { Rows } from "./rows.js";

export interface ChangesOptions extends CallOptions {
  /**
   * How far to look back beyond the cursor, in milliseconds: 20 minutes unless said otherwise. Sessions reach
   * Enterprise Manager only when it collects data from their backup server, by default every 15 minutes; raise it if
   * backup servers are out of reach for longer.
   */
  readonly overlap?: number;
}

/** Some new or changed sessions, and the cursor to go on with once they are dealt with. */
export interface Changes<T> {
  readonly items: readonly T[];
  /** Text to keep for the next run. It holds no secret. */
  readonly cursor: string;
}

interface SessionRow {
  readonly UID: string;
  readonly State: string;
  readonly CreationTimeUTC: string;
  readonly EndTimeUTC?: string | null | undefined;
}

/** The fields that both kinds of sessions are told apart by, as `filterFor` has them. */
interface SessionFields {
  readonly CreationTime: { ge(time: Date): Condition<never> };
  readonly EndTime: { ge(time: Date): Condition<never> };
  readonly State: { ne(state: string): Condition<never> };
}

/** The query of a session resource, as far as it is needed here. */
export type SessionQuery<T> = (options: {
  readonly filter: ((t: SessionFields) => Condition<never>) | undefined;
  readonly sort: { readonly asc: "CreationTime" };
  readonly signal: AbortSignal | undefined;
}) => Rows<T>;

/** `since`: everything that began or ended earlier is dealt with. `ended`: what else is, as UID and time. */
interface Cursor {
  readonly since: number | undefined;
  readonly ended: Readonly<Record<string, number>>;
}

/**
 * Iterates over the sessions that are new or have changed since a cursor or date, a page at a time: those that began
 * or ended since then, and all that still run. Once a session has come with its final state it never comes again.
 * Times are those of the sessions, so the clocks of client and server need not agree.
 */
export async function* changes<T extends SessionRow>(
  query: SessionQuery<T>,
  finalState: string,
  from: string | Date | undefined,
  { overlap = 20 * 60_000, signal }: ChangesOptions = {},
): AsyncGenerator<Changes<T>> {
  if (!Number.isFinite(overlap) || overlap < 0) throw new TypeError("overlap must be a number of milliseconds from 0");
  const { since, ended } = typeof from === "string" ? parse(from) : { since: timeOf(from), ended: {} };
  const known = new Map(Object.entries(ended));
  const start = since === undefined ? undefined : new Date(since - overlap);
  const filter =
    start && ((t: SessionFields) => t.CreationTime.ge(start).or(t.EndTime.ge(start), t.State.ne(finalState)));
  let begun = since ?? 0;
  let latest = begun;
  for await (const page of query({ filter, sort: { asc: "CreationTime" }, signal }).pages()) {
    const items = page.items.filter(({ UID }) => !known.has(UID));
    for (const { UID, State, CreationTimeUTC, EndTimeUTC } of items) {
      const began = Date.parse(CreationTimeUTC);
      const time = Math.max(began, Date.parse(EndTimeUTC ?? "") || 0);
      if (State === finalState) known.set(UID, time);
      begun = Math.max(begun, began);
      latest = Math.max(latest, time);
    }
    // Rows come by their begin: whatever is still to come began later.
    if (items.length) yield { items, cursor: print(begun) };
  }
  yield { items: [], cursor: print(latest) };

  function print(reached: number): string {
    for (const [uid, time] of known) if (time < reached - overlap) known.delete(uid);
    return JSON.stringify({ since: reached, ended: Object.fromEntries(known) } satisfies Cursor);
  }
}

function timeOf(from: Date | undefined): number | undefined {
  if (from === undefined) return undefined;
  if (from instanceof Date && Number.isFinite(from.getTime())) return from.getTime();
  throw new TypeError("changesSince takes a cursor or a valid Date");
}

function parse(cursor: string): Cursor {
  try {
    const { since, ended } = JSON.parse(cursor);
    if (Number.isFinite(since) && typeof ended === "object" && ended) return { since, ended };
  } catch {}
  throw new TypeError("Not a cursor of changesSince");
}
