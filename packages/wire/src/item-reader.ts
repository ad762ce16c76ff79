import { bodyDecoder } from "./text.js";
import type { CollectionName, Value } from "./value.js";

/** Takes the bytes of a body as they arrive and hands over its items one by one. */
export interface ItemReader<Name extends CollectionName> {
  /** @throws WireError if the body is broken or does not fit; the items before that place have been handed over then. */
  write(bytes: Uint8Array): void;
  /**
   * What the body holds besides its items: its value, in which their lists are empty or absent.
   *
   * @throws WireError if the body is not complete or does not fit.
   */
  end(): Value<Name>;
}

interface TextReader {
  write(piece: string): void;
  end(): unknown;
}

/** The same for bytes that a reader does for text. */
export function ofBytes<Name extends CollectionName>(reader: TextReader): ItemReader<Name> {
  const decoder = bodyDecoder();
  const take = (piece: string) => reader.write(piece);
  return {
    write: (bytes) => decoder.write(bytes, take),
    end: () => {
      decoder.end(take);
      return reader.end() as Value<Name>;
    },
  };
}
