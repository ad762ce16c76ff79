import { Decoder } from "./decoder.js";
import type { Layout } from "./layout.js";
import { fail } from "./report.js";
import { type ByteStream, readItems } from "./xml/items.js";
import { BodyDecoder } from "./xml/text.js";

export type { ByteStream } from "./xml/items.js";

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
  const decoder = new Decoder(layout, [{ path: path ?? [], give }]);
  return (yield* readItems(stream, new BodyDecoder(fail), decoder, items)) as Value;
}
