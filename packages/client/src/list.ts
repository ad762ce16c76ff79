import { type CollectionName, type Item, type ItemReader, isXml, WireError } from "@em-replica/wire/json";
import { normalizeItems } from "@em-replica/wire/json-items";
import type { Api } from "./api.js";
import { bodyError, loadXml, sourceOf, unwrap } from "./body.js";
import { chunks } from "./fetch/stream.js";
import { concat } from "./fetch/transport.js";
import type { Result } from "./raw-client.js";

/** Bytes at the beginning of a body that tell JSON, XML and web pages apart. */
const HEAD = 64;

/** Reads the items of a list one by one as they arrive, in memory that does not grow with their number. */
export async function* streamList<N extends CollectionName>(
  api: Api,
  name: N,
  result: Result<ReadableStream<Uint8Array> | null>,
): AsyncGenerator<Item<N>, void, undefined> {
  const body = unwrap(result);
  const items: Item<N>[] = [];
  let start = new Uint8Array(0);
  let reader: ItemReader<N> | undefined;
  try {
    for await (const chunk of chunks(body)) {
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
    throw bodyError(error, textOfStart(start), sourceOf(api.redactor, result.response));
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
