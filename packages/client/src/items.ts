import { type CollectionName, type Item, type ItemReader, WireError } from "@em-replica/wire/json";
import { connectionError } from "./errors/connection-error.js";
import { TimeoutError } from "./errors/other-errors.js";
import { headOf, itemsError, openerFor } from "./open-items.js";
import type { Call } from "./pipeline/send.js";

/** Reads the items of a collection one by one as they arrive, in memory that does not grow with their number. */
export async function* readItems<N extends CollectionName>(
  response: Response,
  name: N,
  call: Call,
): AsyncGenerator<Item<N>, void, undefined> {
  const items: Item<N>[] = [];
  const held: Uint8Array[] = [];
  let head = "";
  let reader: ItemReader<N> | undefined;
  try {
    for await (const bytes of chunks(response, call)) {
      held.push(bytes);
      if (!reader) {
        head += headOf(bytes);
        reader = (await openerFor(head))?.(name, (item) => items.push(item));
      }
      try {
        if (reader) for (const piece of held.splice(0)) reader.write(piece);
      } finally {
        // What came before a mistake has come all the same.
        yield* items.splice(0);
      }
    }
    if (!reader) throw new WireError("no body");
    reader.end();
    yield* items;
  } catch (error) {
    call.signal?.throwIfAborted();
    if (error instanceof TypeError) throw await connectionError(error, call);
    throw itemsError(error, head || "{", response, call);
  }
}

/** The chunks of a body; a TimeoutError when none comes for as long as an attempt may last. */
async function* chunks({ body }: Response, call: Call): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await patiently(reader.read(), call);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

async function patiently<T>(promise: Promise<T>, { patience = 0, method, url }: Call): Promise<T> {
  if (!patience) return promise;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = () => new TimeoutError(`${method} ${url} paused for ${patience} ms`, { method, url });
    timer = setTimeout(() => reject(error()), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
