import { type ByteStream, readItems, type TextReader } from "@em-replica/openapi-xml/items";
import { WireError } from "./error.js";
import { JsonSplitter, LONGEST } from "./json/splitter.js";
import type { Shape, Shapes } from "./shape.js";
import { bodyDecoder, isXml } from "./text.js";
import { xmlDecoder } from "./xml/decoder.js";

export type { ByteStream } from "@em-replica/openapi-xml/items";

/**
 * The items of the outermost lists of a body, XML or JSON, each as soon as its end has arrived. Whatever goes wrong, the
 * items before that place come first, however the body is cut into pieces.
 */
export async function* itemsOf(
  shapes: Shapes,
  candidates: readonly Shape[],
  stream: ByteStream,
): AsyncGenerator<unknown, void, undefined> {
  const items: unknown[] = [];
  const give = (item: unknown) => items.push(item);
  let reader: TextReader<unknown> | undefined;
  let blanks = "";
  const either: TextReader<void> = {
    write(piece) {
      if (reader) return reader.write(piece);
      const xml = isXml(piece);
      blanks += piece;
      if (xml === undefined) {
        if (blanks.length > LONGEST) throw new WireError("longer than any blanks may be");
        return;
      }
      reader = xml ? xmlDecoder(candidates, give) : new JsonSplitter(shapes, candidates, give);
      reader.write(blanks);
    },
    flush: () => reader?.flush(),
    end() {
      if (!reader) throw new WireError(blanks ? "not JSON" : "no body", blanks ? { found: blanks } : {});
      reader.end();
    },
  };
  yield* readItems(stream, bodyDecoder(), either, items);
}
