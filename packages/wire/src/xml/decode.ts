import type { Shape, Shapes } from "../shape.js";
import { textOf } from "../text.js";
import { XmlDecoder } from "./decoder.js";

/** The schema, of those given, that an XML body is of, and its value. */
export function decodeAs(shapes: Shapes, candidates: readonly Shape[], body: string | Uint8Array) {
  const decoder = new XmlDecoder(shapes.namespace, candidates);
  return decoder.end(textOf(body));
}
