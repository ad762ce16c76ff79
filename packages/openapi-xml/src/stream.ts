import { Decoder } from "./decoder.js";
import { fail } from "./error.js";
import type { Layout } from "./layout.js";
import { BodyDecoder } from "./xml/text.js";

/** Bytes as they arrive. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** The items of the list that a path of property names leads to. */
export type ItemAt<Value, Path extends readonly string[]> = Path extends readonly [infer First, ...infer Rest]
  ? First extends keyof NonNullable<Value>
    ? Rest extends readonly string[]
      ? ItemAt<NonNullable<Value>[First], Rest>
      : unknown
    : unknown
  : NonNullable<Value> extends readonly (infer Item)[]
    ? Item
    : unknown;

/**
 * The items of a list in a body, each as soon as it has arrived: memory does not grow with their number. The generator
 * returns the rest of the body, in which the list is empty or absent. Leaving the loop early cancels the stream.
 *
 * @param path The names of the properties that lead to the list, such as `["Contents"]`; none if the body is the list.
 * @throws XmlError if the body does not fit, after the items before that place; TypeError if the path leads to no list.
 */
export async function* decodeStream<Value, const Path extends readonly string[] = []>(
  layout: Layout<Value>,
  stream: ByteStream,
  path?: Path,
): AsyncGenerator<ItemAt<Value, Path>, Value, undefined> {
  const items: ItemAt<Value, Path>[] = [];
  const give = (item: unknown) => void items.push(item as ItemAt<Value, Path>);
  const decoder = new Decoder(layout, { path: path ?? [], give });
  const bytes = new BodyDecoder(fail);
  let reading = false;
  const take = (piece: string) => {
    reading = true;
    decoder.write(piece);
    reading = false;
  };
  /** Where the bytes are broken, and not the text, the text before them is read to its end. */
  const read = (run: () => void) => {
    const failed = attempt(run);
    if (failed && !reading) attempt(() => decoder.flush());
    return failed;
  };
  let failure: { error: unknown } | undefined;
  try {
    for await (const chunk of chunksOf(stream)) {
      failure = read(() => bytes.write(chunk, take));
      yield* items.splice(0);
      if (failure) throw failure.error;
    }
  } catch (error) {
    if (!failure) attempt(() => decoder.flush()); // The stream itself broke off.
    yield* items.splice(0);
    throw error;
  }
  let value: unknown;
  failure =
    read(() => bytes.end(take)) ??
    attempt(() => {
      value = decoder.end();
    });
  yield* items;
  if (failure) throw failure.error;
  return value as Value;
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
