import { Decoder } from "@em-replica/openapi-xml/decoder";
import type { TextReader } from "@em-replica/openapi-xml/items";
import { normalizeAs } from "../json/normalize.js";
import { type Shape, streamedLists } from "../shape.js";
import { Detector } from "./detector.js";
import { placed, withWireErrors } from "./errors.js";
import { bodyLayout } from "./layout.js";

/** Name of the schema of a body, and its value. */
export interface Decoded {
  readonly name: string;
  readonly value: Record<string, unknown>;
}

export interface XmlDecoder extends TextReader<Decoded> {
  /** What the body holds besides its items, after the last piece. */
  end(piece?: string): Decoded;
}

/** Takes the items of the outermost lists, which the value then does without. */
type Give = (item: unknown) => void;

/** Reads a body that is of one of several shapes: its beginning tells which. */
export function xmlDecoder(namespace: string, candidates: readonly Shape[], give?: Give): XmlDecoder {
  const [only, second] = candidates;
  if (only && !second) return decoderOf(namespace, only, give);
  const detector = new Detector(namespace, candidates);
  let decoder: XmlDecoder | undefined;
  let held = "";
  const begin = (shape: Shape): XmlDecoder => {
    decoder = decoderOf(namespace, shape, give);
    decoder.write(held);
    held = "";
    return decoder;
  };
  return {
    write(piece) {
      if (decoder) return decoder.write(piece);
      held += piece;
      const shape = detector.write(piece);
      if (shape) begin(shape);
    },
    flush() {
      const shape = decoder ? undefined : detector.flush();
      if (shape) begin(shape);
      decoder?.flush();
    },
    end(piece = "") {
      if (decoder) return decoder.end(piece);
      held += piece;
      return begin(detector.end(piece)).end();
    },
  };
}

/** Reads a body by the layout of its shape, then makes a value of it as of JSON. */
function decoderOf(namespace: string, shape: Shape, give?: Give): XmlDecoder {
  const lists = give ? streamedLists(shape) : [];
  const decoder = new Decoder(
    bodyLayout(namespace, shape),
    lists.map(({ path, shape: own }) => ({
      path,
      give(item, place) {
        let value: unknown;
        try {
          value = normalizeAs(own, item);
        } catch (error) {
          throw placed(error, place());
        }
        give?.(value);
      },
    })),
  );
  return {
    write: (piece) => withWireErrors(() => decoder.write(piece)),
    flush: () => withWireErrors(() => decoder.flush()),
    end: (piece) => ({
      name: shape.name,
      value: normalizeAs(
        shape,
        withWireErrors(() => decoder.end(piece)),
      ),
    }),
  };
}
