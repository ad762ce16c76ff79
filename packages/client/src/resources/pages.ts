/** One page of a query. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Counted from 1. */
  readonly number: number;
  readonly isLast: boolean;
}

/** Asks for a page by its number. */
export type FetchPage<T> = (page: number) => Promise<Page<T>>;

/** The rows of a query, one by one; `pages()` has them page by page. */
export interface Rows<T> extends AsyncIterable<T> {
  pages(): AsyncIterable<Page<T>>;
}

export function rows<T extends { readonly UID: string }>(fetchPage: FetchPage<T>): Rows<T> {
  const pages = () => iteratePages(fetchPage);
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page.items;
    },
  };
}

async function* iteratePages<T extends { readonly UID: string }>(fetchPage: FetchPage<T>): AsyncGenerator<Page<T>> {
  const seen = new Set<string>();
  for (let number = 1; ; number++) {
    const page = await fetchPage(number);
    const fresh = page.items.filter(({ UID }) => !seen.has(UID) && seen.add(UID));
    yield { ...page, items: fresh };
    if (page.isLast || fresh.length === 0) return;
  }
}
