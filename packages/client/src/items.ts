/** Iterates over what a query or a collection has. Each iteration sends its own requests. Awaiting it reads all of it. */
export interface Items<T> extends AsyncIterable<T>, PromiseLike<T[]> {
  /** Reads all of it into an array. */
  toArray(): Promise<T[]>;
  /** Reads the first one; undefined if there is none. */
  first(): Promise<T | undefined>;
}

/** Wraps a generator function. */
export function itemsOf<T>(iterate: () => AsyncGenerator<T>): Items<T> {
  const toArray = async () => {
    const all: T[] = [];
    for await (const item of iterate()) all.push(item);
    return all;
  };
  return {
    [Symbol.asyncIterator]: iterate,
    toArray,
    async first() {
      for await (const item of iterate()) return item;
      return undefined;
    },
    // biome-ignore lint/suspicious/noThenProperty: `await em.jobs.query()` would otherwise give the unread iterable.
    then: (onfulfilled, onrejected) => toArray().then(onfulfilled, onrejected),
  };
}
