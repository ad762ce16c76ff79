import { streamedLists } from "./shape.js";
import { shapes } from "./shapes.js";
import { type ByteStream, itemsOf } from "./stream.js";
import type { CollectionName, Item } from "./value.js";

export type { ByteStream } from "./stream.js";

/**
 * The items of a collection or of a query's result, XML or JSON, each as soon as it has arrived: memory does not grow
 * with the number of items. What else the body holds is checked, and not given out.
 *
 * Leaving the loop early cancels the stream.
 *
 * @param name Schema of the body. Without it any collection is read.
 * @throws WireError if the body is broken or does not fit; the items before that place have been given out then.
 */
export function decodeStream<Name extends CollectionName = CollectionName>(
  stream: ByteStream,
  name?: Name,
): AsyncGenerator<Item<Name>, void, undefined> {
  const candidates = name ? [shapes.get(name)] : shapes.bodies.filter((shape) => streamedLists(shape).length);
  return itemsOf(shapes, candidates, stream) as AsyncGenerator<Item<Name>, void, undefined>;
}
