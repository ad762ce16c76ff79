import type { CollectionName, Item } from "@em-replica/wire/json";
import { bodyError } from "./body.js";
import { connectionError } from "./errors/connection-error.js";
import { TimeoutError } from "./errors/other-errors.js";
import type { Call } from "./pipeline/send.js";

/** Reads the items of a collection one by one as they arrive, in memory that does not grow with their number. */
export async function* readItems<N extends CollectionName>(
  response: Response,
  name: N,
  call: Call,
): AsyncGenerator<Item<N>, void, undefined> {
  const { decodeStream } = await import("@em-replica/wire");
  const head = { text: "" };
  try {
    yield* decodeStream(chunks(response, call, head), name);
  } catch (error) {
    call.signal?.throwIfAborted();
    throw error instanceof TypeError
      ? connectionError(error, call)
      : bodyError(error, head.text || "{", response, call);
  }
}

/** The chunks of a body; a TimeoutError when none comes for as long as an attempt may last. */
async function* chunks(
  { body }: Response,
  call: Call,
  head: { text: string },
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await patiently(reader.read(), call);
      if (done) return;
      head.text ||= new TextDecoder().decode(value.subarray(0, 64));
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
