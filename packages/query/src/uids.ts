const FORM = /^(?:urn:veeam:([a-z]+):)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The forms that `canonicalUid` reads, for error messages. */
export const UID_FORMS: readonly string[] = ["urn:veeam:{EntityType}:{GUID}", "{GUID}"];

/** A UID as servers write it, GUID in lower case; a bare GUID stays bare (decision D14). Undefined for other text. */
export function canonicalUid(text: string): string | undefined {
  const [, entity, guid] = FORM.exec(text) ?? [];
  if (guid === undefined) return undefined;
  return `${entity === undefined ? "" : `urn:veeam:${entity}:`}${guid.toLowerCase()}`;
}

/** What two forms of one UID have in common: the GUID. It is unique without the entity's type. */
export function uidKey(canonical: string): string {
  return canonical.slice(-36);
}
