import { type ItemReader, ofBytes } from "./item-reader.js";
import { shapes } from "./shapes.js";
import type { Body, CollectionName, Item, SchemaName, Value } from "./value.js";
import { decodeAs } from "./xml/decode.js";
import { xmlDecoder } from "./xml/decoder.js";

export type { WirePlace } from "./error.js";
export { WireError } from "./error.js";
export type { ItemReader } from "./item-reader.js";
export type { Body, CollectionName, Item, SchemaName, Value, WithoutNull } from "./value.js";

/**
 * The value of an XML body. Bytes are read as UTF-8, or as UTF-16 if they begin like it.
 *
 * Elements and attributes that the document does not have are passed over.
 *
 * @throws WireError if the body is not well-formed, has a document type or does not fit the schema.
 */
export function decode<Name extends SchemaName>(name: Name, body: string | Uint8Array): Value<Name> {
  return decodeAs([shapes.get(name)], body).value as Value<Name>;
}

/**
 * Like `decode` for a body that can be of several schemas: its root element says which, together with its `Type` or
 * that of its first item. An empty list of references has no type; of several schemas it could be, it is the first.
 *
 * @throws WireError if the body is not well-formed, has a document type or fits none of the schemas.
 */
export function decodeBody<Name extends SchemaName = SchemaName>(
  body: string | Uint8Array,
  names?: readonly Name[],
): Body<Name> {
  return decodeAs(names?.map(shapes.get) ?? shapes.bodies, body) as unknown as Body<Name>;
}

/** Reads the items of an XML body, like `decode`, and hands over each as soon as it has come. */
export function decodeItems<Name extends CollectionName>(
  name: Name,
  give: (item: Item<Name>) => void,
): ItemReader<Name> {
  const decoder = xmlDecoder([shapes.get(name)], give as (item: unknown) => void);
  return ofBytes({ write: (piece) => decoder.write(piece), end: () => decoder.end().value });
}
