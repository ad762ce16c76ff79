import { latestRows, type Row } from "./latest-rows.js";

/** What a server says about one page of a query; it may leave out or contradict any of it. */
export interface PageInfo {
  readonly number?: number | undefined;
  readonly count?: number | undefined;
  /** Whether there is a `Next` link; undefined if there are no links at all. */
  readonly next?: boolean | undefined;
}

/** A page that has arrived, but is read only as its rows are asked for. */
export interface RawPage<T> {
  /** How many pages there seem to be, before any of it is read: enough to ask for the next one early. */
  readonly hint: number | undefined;
  /** Its rows, in pieces; in the end what the server says about it. */
  pieces(): Generator<readonly T[], PageInfo>;
}

/** Some rows of a page, without those of earlier pages; the last piece of a page may be empty. */
export interface Piece<T> {
  readonly items: readonly T[];
  readonly number: number;
  readonly cursor: string;
  /** What the server said about the page, once it has been read. */
  readonly info?: PageInfo;
}

/** One page of a query, without the rows of earlier pages. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Counted from 1. */
  readonly number: number;
  /** How many pages there were when this one was read; undefined if the server did not say. */
  readonly count: number | undefined;
  /** Pass it as `after` to go on behind this page later. */
  readonly cursor: string;
}

/** Asks for a page by its number. */
export type FetchPage<T> = (page: number, signal: AbortSignal) => Promise<RawPage<T>>;

/** Pages in a row that bring nothing new before a server is taken to go round in circles. */
const REPEATED = 100;

/** Where to begin: at the top of a page, or behind the row `behind`, which is on that page or a later one. */
interface Start {
  readonly page: number;
  readonly behind?: string | undefined;
}

/**
 * Reads page after page and asks for the next one while the caller works on this. Rows that were added meanwhile push
 * others to later pages, where they come again: they are left out by UID, so every row comes once.
 */
export async function* iteratePieces<T extends Row>(
  fetchPage: FetchPage<T>,
  { page: first, behind }: Start = { page: 1 },
  signal?: AbortSignal,
): AsyncGenerator<Piece<T>> {
  const abort = new AbortController();
  const either = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal;
  const isNew = latestRows();
  let skipping = behind;
  let repeated = 0;
  let cursor = "";
  let known = 0;
  let wanted = 0;
  let arrived = 0;
  let coming: Promise<RawPage<T>> | undefined;

  function ask(number: number): Promise<RawPage<T>> {
    const answer = fetchPage(number, either);
    // If the caller leaves, nobody waits for it.
    answer.then(
      () => {
        arrived = number;
        askAhead();
      },
      () => undefined,
    );
    return answer;
  }

  /**
   * Asks for the next page once the caller wants this one and it has arrived, read or not. Not before: the server must
   * see the requests one after another, or rows that are added in between could hide others.
   */
  function askAhead(): void {
    if (arrived === wanted && wanted < known) coming ??= ask(wanted + 1);
  }

  /** The new rows of a piece. */
  function newRows(rows: readonly T[]): readonly T[] {
    const items = rows.filter(isNew);
    if (!skipping) return items;
    const at = items.findIndex(({ UID }) => UID === skipping);
    if (at >= 0) skipping = undefined;
    return at < 0 ? [] : items.slice(at + 1);
  }

  try {
    for (let number = first, last = false; !last; number++) {
      const asked = coming ?? ask(number);
      coming = undefined;
      wanted = number;
      askAhead();
      const page = await asked;
      known ||= page.hint ?? 0;
      askAhead();
      let rows = 0;
      let fresh = 0;
      const pieces = page.pieces();
      let piece = pieces.next();
      for (; !piece.done; piece = pieces.next()) {
        if (coming && arrived === number) await turnOfEvents();
        const items = newRows(piece.value);
        rows += piece.value.length;
        fresh += items.length;
        const end = items.at(-1);
        if (!end) continue;
        cursor = `${number}.${end.UID}`;
        yield { items, number, cursor };
      }
      const info = piece.value;
      known = info.count ?? 0;
      repeated = fresh || skipping ? 0 : repeated + 1;
      last = rows === 0 || repeated > REPEATED || !hasMore(info, number);
      if (!last) coming ??= ask(number + 1);
      if (!skipping) yield { items: [], number, cursor, info };
    }
  } finally {
    abort.abort();
  }
  // The row to begin behind is gone. Some rows a second time are better than some never.
  if (skipping) yield* iteratePieces(fetchPage, { page: Math.max(1, first - 1) }, signal);
}

/**
 * Lets the next page get on its way: Node's `fetch` sends and receives only between two turns of the event loop, and a
 * caller who just counts rows would not let it come to that. Browsers do both in another process.
 */
async function turnOfEvents(): Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (done: () => void) => unknown };
  if (setImmediate) await new Promise<void>((done) => setImmediate(done));
}

/** Puts the pieces of a page together. */
export async function* iteratePages<T>(pieces: AsyncIterable<Piece<T>>): AsyncGenerator<Page<T>> {
  let items: T[] = [];
  for await (const { items: some, number, cursor, info } of pieces) {
    for (const item of some) items.push(item);
    if (!info) continue;
    const page = { items, number, count: info.count, cursor };
    items = [];
    yield page;
  }
}

function hasMore({ number, count, next }: PageInfo, asked: number): boolean {
  // A page other than the one asked for: the server does not page, or it has fewer pages by now.
  if (number !== undefined && number !== asked) return false;
  return count === undefined ? next === true : asked < count && next !== false;
}

/** @throws TypeError if it is not the cursor of a page. */
export function parseCursor(cursor: string | undefined): Start {
  if (cursor === undefined) return { page: 1 };
  const [, page, behind] = /^(\d{1,9})\.(.+)$/.exec(cursor) ?? [];
  if (!behind) throw new TypeError("Not a cursor of a page");
  return { page: Math.max(1, Number(page)), behind };
}
