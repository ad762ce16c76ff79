import { fieldsOf, type QueryType } from "@em-replica/query";
import type { Schema } from "@em-replica/openapi";
import type { Document } from "../document/document.js";
import { queryTypes } from "../document/facts.js";

/** What there is to exercise, by kind. A item is one such thing as text. */
export const kinds = [
  "operation",
  "parameter",
  "parameter value",
  "response",
  "property",
  "enum value",
  "filter field",
  "sort field",
] as const;
export type Kind = (typeof kinds)[number];
export type Items = ReadonlySet<string>;

export const item = (kind: Kind, what: string): string => `${kind}: ${what}`;
export const kindOf = (text: string): Kind => kinds.find((kind) => text.startsWith(`${kind}: `)) ?? "operation";

/** Returns everything in the document that a run can cover. */
export function coverableItems(document: Document): Items {
  const items = new Set<string>();
  const seen = new Set<string>();
  for (const { id, parameters, responses } of document.operations.values()) {
    items.add(item("operation", id));
    for (const { name, schema } of parameters) {
      items.add(item("parameter", `${id} ${name}`));
      for (const value of document.target(schema).schema.enum ?? [])
        items.add(item("parameter value", `${id} ${name}=${value}`));
    }
    for (const [status, { content }] of Object.entries(responses)) {
      const types = Object.entries(content);
      if (types.length === 0) items.add(item("response", `${id} ${status}`));
      for (const [type, { schema }] of types) {
        items.add(item("response", `${id} ${status} ${type}`));
        ofSchema(schema, "the body");
      }
    }
  }
  for (const type of queryTypes(document) as readonly QueryType[])
    for (const { name } of fieldsOf(type)) {
      items.add(item("filter field", `${type}.${name}`));
      items.add(item("sort field", `${type}.${name}`));
    }
  return items;

  function ofSchema(node: Schema, owner: string): void {
    const { name, schema } = document.target(node);
    const here = name ?? owner;
    if (name !== undefined && seen.has(name)) return;
    if (name !== undefined) seen.add(name);
    const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
    const values = schema["x-extensible-enum"] ?? (schema.const === undefined ? schema.enum : undefined) ?? [];
    for (const value of values) items.add(item("enum value", `${here}=${value}`));
    if (values.length === 0) for (const branch of branches) ofSchema(branch, here);
    if (schema.items) ofSchema(schema.items, here);
    for (const [property, below] of Object.entries(schema.properties ?? {})) {
      // Members that may only be null are there for the shape's sake.
      if (below.type !== "null") items.add(item("property", `${here}.${property}`));
      ofSchema(below, `${here}.${property}`);
    }
  }
}
