import { WireError } from "./error.js";
import { JsonSplitter } from "./json/splitter.js";
import type { Shape, Shapes } from "./shape.js";
import { BodyDecoder } from "./text.js";
import { XmlDecoder } from "./xml/decoder.js";

/** Bytes as they arrive. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

interface Sink {
  write(piece: string): void;
  end(): unknown;
}

/** The items of the outermost lists of a body, XML or JSON, each as soon as its end has arrived. */
export async function* itemsOf(
  shapes: Shapes,
  candidates: readonly Shape[],
  stream: ByteStream,
): AsyncGenerator<unknown, void, undefined> {
  const items: unknown[] = [];
  const give = (item: unknown) => items.push(item);
  const open = (piece: string): Sink =>
    piece.trimStart().startsWith("<")
      ? new XmlDecoder(shapes.namespace, candidates, give)
      : new JsonSplitter(candidates, give);
  let sink: Sink | undefined;
  for await (const piece of textOfStream(stream)) {
    sink ??= open(piece);
    const failure = attempt(() => sink?.write(piece));
    yield* items.splice(0);
    if (failure) throw failure.error;
  }
  if (!sink) throw new WireError("no body");
  sink.end();
  yield* items;
}

async function* textOfStream(stream: ByteStream): AsyncGenerator<string, void, undefined> {
  const decoder = new BodyDecoder();
  for await (const bytes of chunksOf(stream)) {
    const text = decoder.write(bytes);
    if (text) yield text;
  }
  const text = decoder.end();
  if (text) yield text;
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
