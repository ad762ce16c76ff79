import type { SchemaName } from "../api/handler.js";
import type { Quirks } from "../profile/quirks.js";
import { encodeBody } from "./encode.js";
import type { Format } from "./media-type.js";

/**
 * A long list as a server writes it, piece by piece: each part is encoded as a list of its own, and what is around its
 * items is left out but at the beginning and the end. A list of one part is given as the text it is.
 */
export function encodeParts(
  schema: SchemaName,
  parts: Iterable<unknown>,
  format: Format,
  quirks: Quirks,
): string | Iterable<string> {
  const iterator = parts[Symbol.iterator]();
  const first = encodeBody(schema, iterator.next().value, format, quirks);
  const second = iterator.next();
  if (second.done) return first;
  const [open, items, close] = around(first, format);
  return (function* () {
    yield open + items;
    const comma = format === "json" ? "," : "";
    for (let part: IteratorResult<unknown> = second; !part.done; part = iterator.next()) {
      yield comma + around(encodeBody(schema, part.value, format, quirks), format)[1];
    }
    yield close;
  })();
}

/** Cuts the text of a list before its first item and behind its last one. There is at least one. */
function around(text: string, format: Format): readonly [string, string, string] {
  const start = format === "json" ? text.indexOf("[") + 1 : text.indexOf(">", text.lastIndexOf("?>", 200) + 2) + 1;
  const end = format === "json" ? text.lastIndexOf("]") : text.lastIndexOf("</");
  return [text.slice(0, start), text.slice(start, end), text.slice(end)];
}
