import type { Page, Piece } from "./pages.js";

/** The rows of a query, one by one; `pages()` has them page by page. Each iteration asks anew. */
export interface Rows<T> extends AsyncIterable<T> {
  pages(): AsyncIterable<Page<T>>;
}

/** The rows of pieces. By hand, because a generator would wait several turns for each row of a piece that is there. */
export function rowsOf<T>(pieces: AsyncIterable<Piece<T>>): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: () => iterateRows(pieces[Symbol.asyncIterator]()) };
}

function iterateRows<T>(pieces: AsyncIterator<Piece<T>>): AsyncIterator<T> {
  let items: readonly T[] = [];
  let at = 0;
  const row = (): IteratorResult<T> => ({ value: items[at++] as T, done: false });
  async function nextPiece(): Promise<IteratorResult<T>> {
    do {
      items = [];
      const piece = await pieces.next();
      if (piece.done) return { value: undefined, done: true };
      items = piece.value.items;
      at = 0;
    } while (items.length === 0);
    return row();
  }
  return {
    next: () => (at < items.length ? Promise.resolve(row()) : nextPiece()),
    async return() {
      items = [];
      await pieces.return?.();
      return { value: undefined, done: true };
    },
  };
}
