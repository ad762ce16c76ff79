import { WireError } from "./error.js";
import { JsonSplitter } from "./json/splitter.js";
import type { Shape, Shapes } from "./shape.js";
import { bodyDecoder } from "./text.js";
import { XmlDecoder } from "./xml/decoder.js";

/** Bytes as they arrive. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

interface Sink {
  write(piece: string): void;
  flush(): void;
  end(): unknown;
}

/**
 * The items of the outermost lists of a body, XML or JSON, each as soon as its end has arrived. Whatever goes wrong, the
 * items before that place come first, however the body is cut into pieces.
 */
export async function* itemsOf(
  shapes: Shapes,
  candidates: readonly Shape[],
  stream: ByteStream,
): AsyncGenerator<unknown, void, undefined> {
  const items: unknown[] = [];
  const give = (item: unknown) => items.push(item);
  let sink: Sink | undefined;
  let blanks = "";
  let reading = false;
  const take = (piece: string) => {
    let text = piece;
    if (!sink) {
      const first = piece.trimStart()[0];
      blanks += piece;
      if (!first) return;
      sink =
        first === "<" ? new XmlDecoder(shapes.namespace, candidates, give) : new JsonSplitter(shapes, candidates, give);
      text = blanks;
    }
    reading = true;
    sink.write(text);
    reading = false;
  };
  const decoder = bodyDecoder();
  /** Where the bytes are broken, and not the text, the text before them is read to its end. */
  const decode = (run: () => void) => {
    const failure = attempt(run);
    if (failure && !reading) attempt(() => sink?.flush());
    return failure;
  };
  let failure: { error: unknown } | undefined;
  try {
    for await (const bytes of chunksOf(stream)) {
      failure = decode(() => decoder.write(bytes, take));
      yield* items.splice(0);
      if (failure) throw failure.error;
    }
  } catch (error) {
    if (!failure) attempt(() => sink?.flush()); // The stream itself broke off.
    yield* items.splice(0);
    throw error;
  }
  failure =
    decode(() => decoder.end(take)) ??
    attempt(() => {
      if (!sink) throw new WireError(blanks ? "not JSON" : "no body", blanks ? { found: blanks } : {});
      sink.end();
    });
  yield* items;
  if (failure) throw failure.error;
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
