/** An ID or UID, or anything that has a UID. */
export type Identified = string | { readonly UID: string };

/**
 * The ID in paths: of an ID, of a UID (`urn:veeam:<Type>:<ID>`) or of something that has one.
 * @throws TypeError if it is none of these: an ID becomes part of a path.
 */
export function idOf(identified: Identified): string {
  const text = typeof identified === "string" ? identified : identified?.UID;
  const id = typeof text === "string" ? text.slice(text.lastIndexOf(":") + 1) : "";
  if (!/^[\w-]+$/.test(id)) {
    const found = typeof text === "string" ? JSON.stringify(text.slice(0, 80)) : String(text);
    throw new TypeError(`Invalid ID ${found}; expected an ID, a UID, or an object with a UID`);
  }
  return id;
}
