/**
 * Reads listings of several servers side by side, each newest first, and merges them into one that is newest first.
 * A server that has more pages than the others is read further only when its rows are due.
 */
export async function* newestFirst<T>(
  listings: readonly AsyncIterator<readonly T[]>[],
  timeOf: (row: T) => number,
): AsyncGenerator<T[]> {
  let sources = listings.map((listing) => ({ listing, rows: [] as readonly T[], at: 0 }));
  type Source = (typeof sources)[number];
  const hasRows = ({ rows, at }: Source) => at < rows.length;
  const fill = async (source: Source) => {
    for (let done = hasRows(source); !done; done ||= hasRows(source)) {
      const next = await source.listing.next();
      source.rows = next.done ? [] : next.value;
      source.at = 0;
      done = next.done === true;
    }
  };
  for (;;) {
    await Promise.all(sources.map(fill));
    sources = sources.filter(hasRows);
    if (sources.length === 0) return;
    const batch: T[] = [];
    while (sources.every(hasRows)) {
      const head = ({ rows, at }: Source) => rows[at] as T;
      const newest = sources.reduce((a, b) => (timeOf(head(b)) > timeOf(head(a)) ? b : a));
      batch.push(head(newest));
      newest.at++;
    }
    yield batch;
  }
}

/** What several sources yield, as it comes. */
export async function* asTheyCome<T>(sources: readonly AsyncIterator<T>[]): AsyncGenerator<T> {
  const waiting = new Map(sources.map((source) => [source, nextOf(source)]));
  while (waiting.size > 0) {
    const { source, next } = await Promise.race(waiting.values());
    if (next.done) waiting.delete(source);
    else {
      waiting.set(source, nextOf(source));
      yield next.value;
    }
  }
}

function nextOf<T>(source: AsyncIterator<T>) {
  const reading = source.next().then((next) => ({ source, next }));
  // If another one fails first, nothing awaits this one any more.
  reading.catch(() => undefined);
  return reading;
}
