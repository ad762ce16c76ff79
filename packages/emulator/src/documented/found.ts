import type { Link } from "@em-replica/types";
import type { Example } from "./examples.js";

/** Everything that the examples say of one resource: entities, references and links to it put together. */
export interface Found {
  readonly guid: string;
  name: string;
  /** Members of the entity, if one is printed. */
  entity: Readonly<Record<string, unknown>> | undefined;
  /** GUID and name of what it links up to, by type. */
  readonly up: Map<string, { readonly guid: string; readonly name: string }>;
}

const guidForm = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Looks through all bodies for resources, by type and GUID. */
export function findResources(examples: readonly Example[]): ReadonlyMap<string, ReadonlyMap<string, Found>> {
  const types = new Map<string, Map<string, Found>>();
  const found = (type: string, guid: string, name: string): Found => {
    const known = types.get(type) ?? new Map<string, Found>();
    types.set(type, known);
    const resource = known.get(guid) ?? { guid, name, entity: undefined, up: new Map() };
    known.set(guid, resource);
    return resource;
  };

  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === "object" && node !== null) {
      const { Type, UID, Name, Links } = node as {
        Type?: string;
        UID?: string;
        Name?: string;
        Links?: readonly Link[];
      };
      if (Type && UID && Name) {
        const resource = found(Type.replace(/Reference$/, ""), UID.slice(-36), Name);
        resource.name = Name;
        if (!Type.endsWith("Reference")) resource.entity = node as Record<string, unknown>;
        for (const link of Links ?? []) follow(resource, link);
      }
      Object.values(node).forEach(visit);
    }
  };
  const follow = (from: Found, { Rel, Type, Href, Name }: Link): void => {
    const guid = guidForm.exec(Href)?.[0];
    if (!guid || !Type || !Name || (Rel !== "Up" && Rel !== "Related")) return;
    const type = Type.replace(/Reference$/, "");
    // D42: some references to a session carry the job's ID and name. A session's name has its start in it.
    if (type.endsWith("Session") && !Name.includes("@")) return;
    found(type, guid, Name);
    if (Rel === "Up") from.up.set(type, { guid, name: Name });
  };

  for (const { json } of examples) visit(json);
  return types;
}
