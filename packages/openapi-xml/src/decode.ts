import { Decoder } from "./decoder.js";
import type { Layout } from "./layout.js";
import { fail } from "./report.js";
import { textOf } from "./xml/text.js";

/**
 * The value of an XML body. Bytes are read as UTF-8, or as UTF-16 if they begin like it. Elements and attributes that the
 * document does not have are passed over; values that an enum does not have are kept.
 *
 * @throws XmlError if the body is not well-formed, has a document type or does not fit the layout.
 */
export function decode<Value>(layout: Layout<Value>, body: string | Uint8Array): Value {
  return new Decoder(layout).end(textOf(body, fail)) as Value;
}
