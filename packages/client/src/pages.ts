import { EmError } from "./errors.js";

/** One page of a query, without the rows of earlier pages. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Counted from 1. */
  readonly number: number;
  /** Number of pages when this one was read; undefined if the server did not say. */
  readonly count: number | undefined;
  /**
   * Where this page ends: its number and size, and the UID of its last row. Pass it as `after`, with the same filter and
   * sort, to continue behind this page later. If that row has been deleted by then, rows come again rather than being lost.
   */
  readonly cursor: string;
}

/** What the server sent for one page. */
export interface ResultPage<T> {
  readonly rows: readonly T[];
  readonly number?: number | undefined;
  readonly count?: number | undefined;
  /** Whether there is a `Next` link; undefined if there are no links at all. */
  readonly next?: boolean | undefined;
}

/** Requests a page by its number. Its body is read separately, while the next page is on its way. */
export type RequestPage<T> = (page: number, signal: AbortSignal) => Promise<{ read(): Promise<ResultPage<T>> }>;

/** Where to start: at the top of a page, or behind a row that was on that page. */
export interface PageCursor {
  readonly page: number;
  readonly size: number;
  /** UID of the row; empty for the top of the page. */
  readonly uid: string;
}

/** Rows that are remembered, to leave them out if they come again: 100 pages of the default size. */
const MAX_SEEN = 50_000;
/** Pages in a row that bring nothing new; pages that a search for a row looks at in each direction. */
const MAX_PAGES = 100;

/**
 * Reads page after page, and requests the next one while the caller works on this one. Rows that are added meanwhile push
 * others to later pages, where they come again: they are left out by UID, if there are no more than MAX_SEEN between.
 *
 * @throws EmError if the server repeats itself without end: no row that fell out of memory may come again that once began a
 * page. A circle of any length has such a row, so it ends before a page of it is handed out twice.
 */
export async function* iteratePages<T extends { readonly UID: string }>(
  requestPage: RequestPage<T>,
  { page, size, uid: behind }: PageCursor,
  signal?: AbortSignal,
): AsyncGenerator<Page<T>> {
  const abort = new AbortController();
  const either = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal;
  const request = (number: number) => {
    const response = requestPage(number, either);
    response.catch(() => undefined); // If the caller leaves, nobody awaits it.
    return response;
  };
  const isNew = rememberLatest();
  const begins = new Set<string>();
  let end = behind;
  let count = 0;
  let limit: number | undefined;
  let repeated = 0;
  let next: ReturnType<typeof request> | undefined;
  try {
    // Without the row to continue behind, start over: duplicates are better than gaps.
    const found = behind ? await findPage(behind, page, async (number) => (await request(number)).read()) : page;
    let skipping = behind !== "" && found !== undefined;
    const start = found ?? 1;
    for (let number = start, more = true; more; number++) {
      const response = await (next ?? request(number));
      next = number < count ? request(number + 1) : undefined;
      if (next) await turnOfEvents();
      const { rows, ...info } = await response.read();
      more = rows.length > 0 && hasMore(info, number);
      if (more && !next) {
        next = request(number + 1);
        await turnOfEvents();
      }
      let items = rows.filter(isNew);
      if (skipping) items = items.slice(items.findIndex(({ UID }) => UID === behind) + 1);
      skipping = false;
      // What is not remembered any more, but once began a page: a circle longer than the memory.
      const circle = items.some(({ UID }) => begins.has(UID));
      if (items[0]) begins.add(items[0].UID);
      repeated = items.length ? 0 : repeated + 1;
      count = info.count ?? 0;
      limit ??= start + 2 * count + 1000;
      if (circle || repeated > MAX_PAGES || number > limit) {
        const what = circle ? "repeats earlier rows" : `has ${items.length} new rows`;
        throw new EmError(`The paging does not end: page ${number} of ${count} ${what}`);
      }
      end = items.at(-1)?.UID ?? end;
      yield { items, number, count: info.count, cursor: `${number}.${size}.${end}` };
    }
  } finally {
    abort.abort();
  }
}

/** Tells whether a row is not among the latest ones. */
function rememberLatest(): (row: { readonly UID: string }) => boolean {
  const seen = new Set<string>();
  return ({ UID }) => {
    if (seen.has(UID)) return false;
    seen.add(UID);
    // A Set iterates in the order in which values were added.
    if (seen.size > MAX_SEEN) for (const oldest of seen) return seen.delete(oldest);
    return true;
  };
}

/** Lets a request get on its way: Node sends only between two turns of its event loop. */
const turnOfEvents = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Whether a page that was read is not the last one. */
export function hasMore({ number, count = 0, next }: Omit<ResultPage<never>, "rows">, requested: number): boolean {
  // A page other than the requested one: the server does not page, or it has fewer pages by now.
  if (number !== undefined && number !== requested) return false;
  // Some servers count no page, or one, beside a link to the next.
  return count > 1 ? requested < count && next !== false : next === true;
}

/** The page that has a row: where it was, or before or after that, if rows were deleted or added since. */
async function findPage<T extends { readonly UID: string }>(
  uid: string,
  guess: number,
  read: (number: number) => Promise<ResultPage<T>>,
): Promise<number | undefined> {
  const has = async (number: number) => {
    const { rows, count = 1 } = await read(number);
    last = count;
    return rows.some(({ UID }) => UID === uid);
  };
  let last = guess;
  if (await has(guess)) return guess;
  const from = Math.min(guess, Math.max(1, last));
  for (let distance = 0; distance <= MAX_PAGES; distance++) {
    const [before, after] = [from - distance, from + distance];
    if (before < 1 && after > last) return undefined;
    if (before >= 1 && before !== guess && (await has(before))) return before;
    if (after <= last && after !== before && after !== guess && (await has(after))) return after;
  }
  return undefined;
}

/** @throws TypeError if it is not the cursor of a page. */
export function parsePageCursor(cursor: string | undefined, size: number): PageCursor {
  if (cursor === undefined) return { page: 1, size, uid: "" };
  const [, page, cursorSize, uid] = /^(\d{1,9})\.(\d{1,9})\.(.*)$/s.exec(String(cursor)) ?? [];
  if (uid === undefined || Number(page) < 1 || Number(cursorSize) < 1)
    throw new TypeError("Invalid page cursor in after");
  const rows = Number(page) * Number(cursorSize);
  // The last row of that page, in pages of the present size. Without a row, that page was empty.
  return { page: uid ? Math.ceil(rows / size) : 1, size, uid };
}
