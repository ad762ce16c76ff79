/**
 * An iterable whose code is loaded when its first iteration begins: what a page never iterates over it does not carry
 * along. Each iteration is a new one.
 */
export function lazily<T>(load: () => Promise<AsyncIterable<T>>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      let loading: Promise<AsyncIterator<T>> | undefined;
      let loaded: AsyncIterator<T> | undefined;
      const start = async (): Promise<AsyncIterator<T>> => {
        loaded = (await load())[Symbol.asyncIterator]();
        return loaded;
      };
      return {
        next() {
          if (loaded) return loaded.next();
          loading ??= start();
          return loading.then((iterator) => iterator.next());
        },
        async return() {
          // What went wrong has been told by next(); Array.fromAsync would wait for ever for a return that rejects.
          const iterator = await loading?.catch(() => undefined);
          await iterator?.return?.();
          return { value: undefined, done: true };
        },
      };
    },
  };
}
