/** What a server says about one page of a query; it may leave out or contradict any of it. */
export interface RawPage<T> {
  readonly items: readonly T[];
  readonly number?: number | undefined;
  readonly count?: number | undefined;
  /** Whether there is a `Next` link; undefined if there are no links at all. */
  readonly next?: boolean | undefined;
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

export interface Row {
  readonly UID: string;
}

/** Asks for a page by its number, and says when it has arrived, before it is read. */
export type FetchPage<T> = (page: number, signal: AbortSignal, arrived: () => void) => Promise<RawPage<T>>;

/** At least so many of the latest rows are remembered, to leave out repeated ones. Between two requests rows move by less. */
const REMEMBERED = 10_000;
/** Pages in a row that bring nothing new before a server is taken to go round in circles. */
const REPEATED = 100;

/** Where to begin: at the top of a page, or behind the row `behind`, which is on that page or a later one. */
interface Start {
  readonly page: number;
  readonly behind?: string | undefined;
}

interface Turned<T> {
  readonly page: Page<T>;
  readonly last: boolean;
}

/**
 * Reads page after page and asks for the next one while the caller works on this. Rows that were added meanwhile push
 * others to later pages, where they come again: they are left out by UID, so every row comes once.
 */
export async function* iteratePages<T extends Row>(
  fetchPage: FetchPage<T>,
  { page: first, behind }: Start = { page: 1 },
  signal?: AbortSignal,
): AsyncGenerator<Page<T>> {
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
    const answer = fetchPage(number, either, () => {
      arrived = number;
      askAhead();
    });
    answer.catch(() => undefined); // If the caller leaves, nobody waits for it.
    return answer;
  }

  /**
   * Asks for the next page once the caller wants this one and it has arrived, read or not. Not before: the server must
   * see the requests one after another, or rows that are added in between could hide others.
   */
  function askAhead(): void {
    if (arrived === wanted && wanted < known) coming ??= ask(wanted + 1);
  }

  /** The new rows of a page, and whether it is the last one. */
  async function turn(number: number): Promise<Turned<T>> {
    const asked = coming ?? ask(number);
    coming = undefined;
    wanted = number;
    askAhead();
    const raw = await asked;
    const last = isLast(raw, number);
    known = raw.count ?? 0;
    if (!last) coming ??= ask(number + 1);
    let items = raw.items.filter(isNew);
    if (skipping) {
      const at = items.findIndex(({ UID }) => UID === skipping);
      if (at >= 0) skipping = undefined;
      items = at < 0 ? [] : items.slice(at + 1);
    }
    const end = items.at(-1);
    if (end) cursor = `${number}.${end.UID}`;
    repeated = items.length || skipping ? 0 : repeated + 1;
    return { page: { items, number, count: raw.count, cursor }, last: last || repeated > REPEATED };
  }

  try {
    for (let number = first, last = false; !last; number++) {
      let turned: Turned<T> | undefined = await turn(number);
      last = turned.last;
      if (!skipping) yield turned.page;
      turned = undefined; // Or this page would stay in memory until the next one is complete.
    }
  } finally {
    abort.abort();
  }
  // The row to begin behind is gone. Some rows a second time are better than some never.
  if (skipping) yield* iteratePages(fetchPage, { page: Math.max(1, first - 1) }, signal);
}

function isLast({ items, number, count, next }: RawPage<unknown>, asked: number): boolean {
  // A page other than the one asked for: the server does not page, or it has fewer pages by now.
  if (items.length === 0 || (number !== undefined && number !== asked)) return true;
  return count === undefined && next === undefined ? true : asked >= (count ?? Infinity) || next === false;
}

/** Tells new UIDs from those of the latest rows, in two sets that take turns: memory does not grow with the rows. */
function latestRows(): (row: Row) => boolean {
  let older = new Set<string>();
  let newer = new Set<string>();
  return ({ UID }) => {
    if (older.has(UID) || newer.has(UID)) return false;
    if (newer.size >= REMEMBERED) [older, newer] = [newer, new Set()];
    newer.add(UID);
    return true;
  };
}

/** @throws TypeError if it is not the cursor of a page. */
export function parseCursor(cursor: string | undefined): Start {
  if (cursor === undefined) return { page: 1 };
  const [, page, behind] = /^(\d{1,9})\.(.+)$/.exec(cursor) ?? [];
  if (!behind) throw new TypeError("Not a cursor of a page");
  return { page: Math.max(1, Number(page)), behind };
}
