import type { Resource } from "./resources.ts";

/** Prints the entity types and the resources of the client, each with its methods and types. */
export function printResources(resources: Readonly<Record<string, Resource>>): string {
  const rows = Object.entries(resources);
  const types = rows.flatMap(([, { type }]) => [type, `${type}Reference`]);
  return `import type { Api } from "../api.js";
import type { Value } from "../body.js";
import { createChangesSince } from "../changes.js";
import { sessionReader } from "../query.js";
import { type Children, createChildren, createResource, type Resource, type SessionResource } from "../resource.js";

${types.map((type) => `export interface ${type} extends Value<"${type}"> {}`).join("\n")}

/** Every resource of the document that can be queried, by the name of its collection. */
export interface Resources {
${rows.map(([name, resource]) => `  readonly ${name}: ${typeOf(resource)};`).join("\n")}
}

/** Creates the resources of a client. */
export const createResources = (api: Api): Resources => ({
${rows.map(([name, resource]) => `  ${name}: ${codeOf(resource)},`).join("\n")}
});
`;
}

const union = (texts: readonly string[]) => texts.map((text) => JSON.stringify(text)).join(" | ");

function typeOf({ type, ended, children }: Resource): string {
  const kind = ended ? "SessionResource" : "Resource";
  const methods = Object.entries(children).map(([name, child]) => ` & { readonly ${name}: Children<${child.type}> }`);
  return `${kind}<"${type}", ${type}, ${type}Reference>${methods.join("")}`;
}

function codeOf({ path, type, ended, children }: Resource): string {
  const parts = [`...createResource(api, "${path}", "${type}")`];
  if (ended) parts.push(`changesSince: createChangesSince(api, "${ended}", sessionReader(api, "${type}"))`);
  for (const [name, child] of Object.entries(children))
    parts.push(`${name}: createChildren(api, "${path}/{ID}${child.path}", "${child.type}")`);
  return `{ ${parts.join(", ")} }`;
}

/** Prints the types of the paths of collections. */
export function printPaths(resources: Readonly<Record<string, Resource>>): string {
  const all = Object.values(resources);
  const children = all.flatMap(({ path, children }) =>
    Object.values(children).map((child) => `${path}/{ID}${child.path}`),
  );
  return `/** Paths of collections. */
export type CollectionPath = ${union(all.map(({ path }) => path))};

/** Paths of collections below a resource. */
export type ChildPath = ${union(children)};
`;
}
