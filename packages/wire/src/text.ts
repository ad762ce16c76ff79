import { BodyDecoder, textOf as read } from "@em-replica/openapi-xml/text";
import { WireError } from "./error.js";

function fail(problem: string, found?: string): never {
  throw new WireError(problem, { found });
}

/**
 * Text of a body. Bytes are UTF-8 unless they begin like UTF-16; a byte order mark is dropped.
 *
 * @throws WireError if the bytes are of another encoding.
 */
export const textOf = (body: string | Uint8Array): string => read(body, fail);

/** Turns the bytes of a body into text, piece by piece; throws WireError for other encodings. */
export const bodyDecoder = (): BodyDecoder => new BodyDecoder(fail);

/**
 * Whether a body is XML, otherwise JSON, by its first character; undefined if its beginning has none yet. UTF-16 that was
 * read as UTF-8 will do: what that leaves around the character is passed over.
 */
export function isXml(beginning: string): boolean | undefined {
  const first = /[^\s\0\ufffd]/.exec(beginning)?.[0];
  return first === undefined ? undefined : first === "<";
}
