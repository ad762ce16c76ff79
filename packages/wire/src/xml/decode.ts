import type { Shape, Shapes } from "../shape.js";
import { textOf } from "../text.js";
import { type Decoded, xmlDecoder } from "./decoder.js";

/** The schema, of those given, that an XML body is of, and its value. */
export function decodeAs(shapes: Shapes, candidates: readonly Shape[], body: string | Uint8Array): Decoded {
  return xmlDecoder(shapes.namespace, candidates).end(textOf(body));
}
