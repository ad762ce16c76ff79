import { type ItemReader, ofBytes } from "./item-reader.js";
import { JsonSplitter } from "./json/splitter.js";
import { shapes } from "./shapes.js";
import type { CollectionName, Item } from "./value.js";

/** Reads the items of a JSON body, like `normalize`, and hands over each as soon as it has come. */
export function normalizeItems<Name extends CollectionName>(
  name: Name,
  give: (item: Item<Name>) => void,
): ItemReader<Name> {
  return ofBytes(new JsonSplitter(shapes, [shapes.get(name)], give as (item: unknown) => void));
}
