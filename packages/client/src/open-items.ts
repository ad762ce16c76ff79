import { type CollectionName, type Item, type ItemReader, WireError } from "@em-replica/wire/json";
import { normalizeItems } from "@em-replica/wire/json-items";
import { bodyError } from "./body.js";
import type { Call } from "./pipeline/send.js";

/** Makes a reader of a body's items. */
export type OpenItems = <N extends CollectionName>(name: N, give: (item: Item<N>) => void) => ItemReader<N>;

const HEAD = 64;

/** The beginning of a body as text: enough to tell JSON, XML and web pages apart. */
export const headOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, HEAD));

/** What reads a body that begins like this; undefined if that can't be told yet. */
export async function openerFor(head: string): Promise<OpenItems | undefined> {
  // Blanks are passed over, and so is a byte order mark, and what UTF-16 has between letters.
  const begin = /[!-~]/.exec(head)?.[0];
  // Blanks without end are for the reader of JSON to refuse.
  if (!begin && head.length < HEAD) return undefined;
  // XML is rare enough to load its part when it comes.
  return begin === "<" ? (await import("@em-replica/wire/xml")).decodeItems : normalizeItems;
}

/**
 * Says of a body that was read in pieces what is wrong with it, and where, but quotes nothing of it: what the server
 * repeats of the request can't be blotted out any more once it is cut up.
 */
export function itemsError(error: unknown, head: string, response: Response, call: Call): unknown {
  if (!(error instanceof WireError)) return error;
  const { problem, path, line, column } = error;
  const place = line === undefined || column === undefined ? { path } : { path, line, column };
  return bodyError(new WireError(problem, place), head, response, call);
}
