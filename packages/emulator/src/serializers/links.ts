import type { Link } from "@em-replica/types";

/** A link to a resource or a collection. */
export function link(Rel: Link["Rel"], Type: string, Href: string, Name?: string): Link {
  return Name === undefined ? { Rel, Type, Href } : { Rel, Type, Href, Name };
}

/** A UID: the type and the GUID of what it identifies. */
export const uid = (type: string, guid: string): string => `urn:veeam:${type}:${guid}`;
