import { Decoder } from "@em-replica/openapi-xml/decoder";
import type { TextReader } from "@em-replica/openapi-xml/items";
import type { WirePlace } from "../error.js";
import { normalizeAs } from "../json/normalize.js";
import { type Shape, streamedLists } from "../shape.js";
import { Detector } from "./detector.js";
import { placed, withWireErrors } from "./errors.js";

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
export function xmlDecoder(candidates: readonly Shape[], give?: Give): XmlDecoder {
  const [only, second] = candidates;
  if (only && !second) return decoderOf(only, give);
  const detector = new Detector(candidates);
  let decoder: XmlDecoder | undefined;
  let held = "";
  const begin = (shape: Shape): XmlDecoder => {
    decoder = decoderOf(shape, give);
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

/**
 * Reads a body by its layout, and makes a value of it as of JSON: of each item as soon as it is read, which for large
 * lists is a third faster than a second pass.
 */
function decoderOf(shape: Shape, give?: Give): XmlDecoder {
  const lists = streamedLists(shape).map((list) => ({ ...list, items: [] as unknown[] }));
  const decoder = new Decoder(
    shape.layout,
    lists.map(({ path, shape: own, items }) => ({
      path,
      give(item, place) {
        const value = normalizedAt(own, item, place);
        if (give) give(value);
        else items.push(value);
      },
    })),
  );
  return {
    write: (piece) => withWireErrors(() => decoder.write(piece)),
    flush: () => withWireErrors(() => decoder.flush()),
    end(piece) {
      const value = normalizeAs(
        shape,
        withWireErrors(() => decoder.end(piece)),
      );
      for (const { path, items } of lists) if (items.length) putAt(value, path, items);
      return { name: shape.name, value };
    },
  };
}

function normalizedAt(shape: Shape, item: unknown, place: () => WirePlace): unknown {
  try {
    return normalizeAs(shape, item);
  } catch (error) {
    throw placed(error, place());
  }
}

/** Puts a list where a path leads; objects that had nothing but the list are made again. */
function putAt(value: Record<string, unknown>, [name = "", ...rest]: readonly string[], list: unknown[]): void {
  if (rest.length === 0) value[name] = list;
  else {
    const inner = (value[name] ?? {}) as Record<string, unknown>;
    value[name] = inner;
    putAt(inner, rest, list);
  }
}
