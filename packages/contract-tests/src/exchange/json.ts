/** A JSON object of which nothing else is known. */
export type Json = Readonly<Record<string, unknown>>;

export interface Link {
  readonly Rel: string;
  readonly Href: string;
  readonly Type?: string;
  readonly Name?: string;
}

/** What every reference and entity has. */
export interface Item extends Json {
  readonly Type: string;
  readonly Href: string;
  readonly Name: string;
  readonly UID: string;
  readonly Links: readonly Link[];
}

/** The rows of a list or of a query result, references or entities. */
export function itemsOf(value: Json): readonly Item[] {
  for (const [name, member] of Object.entries(value)) {
    if (name === "Links" || name === "PagingInfo") continue;
    if (Array.isArray(member)) return member as readonly Item[];
    if (typeof member === "object" && member !== null) return itemsOf(member as Json);
  }
  return [];
}

/** Every object of a body that has `key`, at any depth. */
export function objectsWith(key: string, value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap((item) => objectsWith(key, item));
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap((member) => objectsWith(key, member));
  return key in value ? [value as Json, ...below] : below;
}

const guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** The GUID in a UID or an address, lower case; empty if there is none. */
export function guidIn(text: string): string {
  return guid.exec(text)?.[0].toLowerCase() ?? "";
}
