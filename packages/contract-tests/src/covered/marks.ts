import { fieldsOf, type QueryType } from "@em-replica/query";
import type { Schema } from "../document/bundle.js";
import type { Document } from "../document/document.js";
import { queryTypes } from "../document/facts.js";

/** What there is to exercise, by kind. A mark is one such thing as text. */
export const kinds = [
  "operation",
  "parameter",
  "parameter value",
  "answer",
  "property",
  "enum value",
  "filter field",
  "sort field",
] as const;
export type Kind = (typeof kinds)[number];
export type Marks = ReadonlySet<string>;

export const mark = (kind: Kind, what: string): string => `${kind}: ${what}`;
export const kindOf = (text: string): Kind => kinds.find((kind) => text.startsWith(`${kind}: `)) ?? "operation";

/** Everything that the document has. */
export function allMarks(document: Document): Marks {
  const marks = new Set<string>();
  const seen = new Set<string>();
  for (const { id, parameters, responses } of document.operations.values()) {
    marks.add(mark("operation", id));
    for (const { name, schema } of parameters) {
      marks.add(mark("parameter", `${id} ${name}`));
      for (const value of document.target(schema).schema.enum ?? [])
        marks.add(mark("parameter value", `${id} ${name}=${value}`));
    }
    for (const [status, { content }] of Object.entries(responses)) {
      const types = Object.entries(content);
      if (types.length === 0) marks.add(mark("answer", `${id} ${status}`));
      for (const [type, { schema }] of types) {
        marks.add(mark("answer", `${id} ${status} ${type}`));
        ofSchema(schema, "the body");
      }
    }
  }
  for (const type of queryTypes(document) as readonly QueryType[])
    for (const { name } of fieldsOf(type)) {
      marks.add(mark("filter field", `${type}.${name}`));
      marks.add(mark("sort field", `${type}.${name}`));
    }
  return marks;

  function ofSchema(node: Schema, owner: string): void {
    const { name, schema } = document.target(node);
    const here = name ?? owner;
    if (name !== undefined && seen.has(name)) return;
    if (name !== undefined) seen.add(name);
    const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
    const values = schema.enum ?? branches.find((branch) => branch.enum)?.enum ?? [];
    for (const value of values) marks.add(mark("enum value", `${here}=${value}`));
    if (values.length === 0) for (const branch of branches) ofSchema(branch, here);
    if (schema.items) ofSchema(schema.items, here);
    for (const [property, below] of Object.entries(schema.properties ?? {})) {
      // Members that may only be null are there for the shape's sake.
      if (below.type !== "null") marks.add(mark("property", `${here}.${property}`));
      ofSchema(below, `${here}.${property}`);
    }
  }
}
