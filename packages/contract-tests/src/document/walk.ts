import type { Schema } from "@em-replica/openapi";
import type { Document } from "./document.js";

/** What a walk through a value along its schema comes by. */
export interface Visitor {
  /** A property with a value. `schema` is the name of the schema that declares it. */
  property?(schema: string, name: string): void;
  /** A value of a list of values, open or closed. `owner` is the schema that has the list, or schema and property. */
  enumValue?(owner: string, value: string): void;
  /** A member or value that the document does not list. */
  unlisted?(path: string, what: string): void;
}

/** Whether a branch is the one: branches of the document differ in their `Type` or in which members they must have. */
function suits({ properties = {}, required = [] }: Schema, value: unknown): boolean {
  const object = value as Readonly<Record<string, unknown>>;
  const type = properties.Type?.const;
  if (type !== undefined) return object.Type === type;
  return required.every((name) => object[name] !== undefined && object[name] !== null);
}

/** Goes through a JSON value along the schema that it conforms to. */
export function walk(document: Document, schema: Schema, value: unknown, visitor: Visitor): void {
  step(schema, value, "", "the body");

  function step(node: Schema, value: unknown, path: string, owner: string): void {
    if (value === null || value === undefined) return;
    const { name, schema } = document.target(node);
    const here = name ?? owner;
    const branches = (schema.oneOf ?? schema.anyOf ?? []).filter(({ type }) => type !== "null");
    const values = schema["x-extensible-enum"] ?? schema.enum;
    if (values && schema.const === undefined) {
      listed(values, value, path, here);
      return;
    }
    if (branches.length > 0) {
      const branch =
        branches.length === 1 ? branches[0] : branches.find((one) => suits(document.target(one).schema, value));
      if (branch) step(branch, value, path, here);
      return;
    }
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) step(schema.items ?? {}, item, `${path}[${index}]`, here);
    } else if (typeof value === "object" && schema.properties) {
      members(schema.properties, value as Readonly<Record<string, unknown>>, path, here);
    }
  }

  function listed(values: readonly unknown[], value: unknown, path: string, owner: string): void {
    if (typeof value !== "string") return;
    if (values.includes(value)) visitor.enumValue?.(owner, value);
    else visitor.unlisted?.(path, `${JSON.stringify(value)} is not a listed value`);
  }

  function members(
    properties: NonNullable<Schema["properties"]>,
    value: Readonly<Record<string, unknown>>,
    path: string,
    owner: string,
  ): void {
    for (const [name, member] of Object.entries(value)) {
      const property = properties[name];
      const below = path ? `${path}.${name}` : name;
      // D136: a null says nothing, and servers print dozens that the document leaves out.
      if (member === null) continue;
      if (!property) {
        visitor.unlisted?.(below, "is no member of the schema");
        continue;
      }
      visitor.property?.(owner, name);
      step(property, member, below, `${owner}.${name}`);
    }
  }
}
