import type { Page } from "./pages.js";

/** The rows of a query, one by one; `pages()` has them page by page. Each iteration asks anew. */
export interface Rows<T> extends AsyncIterable<T> {
  pages(): AsyncIterable<Page<T>>;
}

/** The rows of pages. By hand, because a generator would wait several turns for each row of a page that is there. */
export function rowsOf<T>(pages: AsyncIterable<Page<T>>): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: () => iterateRows(pages[Symbol.asyncIterator]()) };
}

function iterateRows<T>(pages: AsyncIterator<Page<T>>): AsyncIterator<T> {
  let items: readonly T[] = [];
  let at = 0;
  const row = (): IteratorResult<T> => ({ value: items[at++] as T, done: false });
  async function turnPage(): Promise<IteratorResult<T>> {
    do {
      items = [];
      const page = await pages.next();
      if (page.done) return { value: undefined, done: true };
      items = page.value.items;
      at = 0;
    } while (items.length === 0);
    return row();
  }
  return {
    next: () => (at < items.length ? Promise.resolve(row()) : turnPage()),
    async return() {
      items = [];
      await pages.return?.();
      return { value: undefined, done: true };
    },
  };
}
