import { type CollectionName, type Item, type ItemReader, isXml, WireError } from "@em-replica/wire/json";
import { normalizeItems } from "@em-replica/wire/json-items";
import type { Api } from "./api.js";
import { bodyError, loadXml, type Source, sourceOf, unwrap } from "./body.js";
import { TimeoutError } from "./errors.js";
import { networkError } from "./fetch/network-error.js";
import { concat } from "./fetch/transport.js";
import type { Result } from "./raw-client.js";

/** Bytes at the beginning of a body that tell JSON, XML and web pages apart. */
const HEAD = 64;

/** Reads the items of a list one by one as they arrive, in memory that does not grow with their number. */
export async function* streamList<N extends CollectionName>(
  api: Api,
  name: N,
  result: Result<ReadableStream<Uint8Array> | null>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item<N>, void, undefined> {
  const body = unwrap(result);
  const source = sourceOf(api.redactor, result.response);
  const items: Item<N>[] = [];
  let start = new Uint8Array(0);
  let reader: ItemReader<N> | undefined;
  try {
    for await (const chunk of chunks(body, api.idleTimeout, source)) {
      let bytes = chunk;
      if (!reader) {
        bytes = start = concat([start, chunk]);
        reader = await readerFor(start, name, (item) => items.push(item));
      }
      reader?.write(bytes);
      yield* items.splice(0);
    }
    if (!reader) throw new WireError("the body is empty");
    reader.end();
    yield* items.splice(0);
  } catch (error) {
    // Items in front of damage are handed out.
    yield* items.splice(0);
    signal?.throwIfAborted();
    throw error instanceof TypeError ? networkError(error, source) : bodyError(error, textOfStart(start), source);
  }
}

/** The reader for a body that starts like this; undefined if more bytes are needed to tell. */
async function readerFor<N extends CollectionName>(
  start: Uint8Array,
  name: N,
  onItem: (item: Item<N>) => void,
): Promise<ItemReader<N> | undefined> {
  const xml = isXml(textOfStart(start));
  if (xml === undefined && start.length < HEAD) return undefined;
  return xml ? (await loadXml()).decodeItems(name, onItem) : normalizeItems(name, onItem);
}

const textOfStart = (start: Uint8Array) => new TextDecoder().decode(start.subarray(0, HEAD));

/** The chunks of a body. @throws TimeoutError if none arrives within the idle timeout. */
async function* chunks(
  body: ReadableStream<Uint8Array> | null,
  idleTimeout: number,
  { method, url }: Source,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader();
  if (!reader) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      const idle = new Promise<never>((_, reject) => {
        const message = `${method} ${url} sent nothing for ${idleTimeout} ms`;
        timer = setTimeout(
          () => reject(new TimeoutError(message, { method, url })),
          Math.min(idleTimeout, 2 ** 31 - 1),
        );
      });
      const { done, value } = await Promise.race([reader.read(), idle]);
      clearTimeout(timer);
      if (done) return;
      yield value;
    }
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => undefined);
  }
}
