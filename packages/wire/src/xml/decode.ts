import type { Shape } from "../shape.js";
import { textOf } from "../text.js";
import { type Decoded, xmlDecoder } from "./decoder.js";

/** The schema, of those given, that an XML body is of, and its value. */
export function decodeAs(candidates: readonly Shape[], body: string | Uint8Array): Decoded {
  return xmlDecoder(candidates).end(textOf(body));
}
