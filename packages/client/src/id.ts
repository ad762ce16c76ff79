/** An ID or UID as text, or anything that has a UID. */
export type Identified = string | { readonly UID: string };

/**
 * The path ID behind an ID, a UID (`urn:veeam:<Type>:<ID>`) or something that carries one.
 * @throws TypeError if it is none: an ID becomes part of a path, so nothing else gets through.
 */
export function idOf(identified: Identified): string {
  const text = String((identified as { readonly UID?: string }).UID ?? identified);
  const id = text.slice(text.lastIndexOf(":") + 1);
  if (!/^[\w-]+$/.test(id)) throw new TypeError(`Not an ID or UID: ${JSON.stringify(text.slice(0, 80))}`);
  return id;
}
