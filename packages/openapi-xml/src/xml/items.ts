import type { BodyDecoder } from "./text.js";

/** Bytes as they arrive. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Takes the text of a body piece by piece. */
export interface TextReader<Rest> {
  write(piece: string): void;
  /** Reads what has been held back, as no more will come. */
  flush(): void;
  /** What the body holds besides its items. */
  end(): Rest;
}

/**
 * The items of a body, each as soon as its end has arrived, then the rest of the body. Whatever goes wrong, the items
 * before that place come first, however the body is cut into pieces. Leaving the loop early cancels the stream.
 *
 * @param items Where the reader puts the items.
 * @throws What the decoder, the reader or the stream throws.
 */
export async function* readItems<Item, Rest>(
  stream: ByteStream,
  decoder: BodyDecoder,
  reader: TextReader<Rest>,
  items: Item[],
): AsyncGenerator<Item, Rest, undefined> {
  let reading = false;
  const take = (piece: string) => {
    reading = true;
    reader.write(piece);
    reading = false;
  };
  /** Where the bytes are broken, and not the text, the text before them is read to its end. */
  const decode = (run: () => void) => {
    const failed = attempt(run);
    if (failed && !reading) attempt(() => reader.flush());
    return failed;
  };
  let failure: { error: unknown } | undefined;
  try {
    for await (const bytes of chunksOf(stream)) {
      failure = decode(() => decoder.write(bytes, take));
      yield* items.splice(0);
      if (failure) throw failure.error;
    }
  } catch (error) {
    if (!failure) attempt(() => reader.flush()); // The stream itself broke off.
    yield* items.splice(0);
    throw error;
  }
  failure = decode(() => decoder.end(take));
  try {
    if (failure) throw failure.error;
    return reader.end();
  } finally {
    yield* items;
  }
}

/** Not every browser can iterate over its own streams. */
async function* chunksOf(stream: ByteStream): AsyncGenerator<Uint8Array, void, undefined> {
  if (Symbol.asyncIterator in stream) return yield* stream;
  const reader = (stream as ReadableStream<Uint8Array>).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** Runs something and hands back what it throws, so that what was read before can be given out first. */
function attempt(run: () => void): { error: unknown } | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return { error };
  }
}
