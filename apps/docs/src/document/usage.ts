import {
  type Bundle,
  type Example,
  type Operation,
  type Response,
  resolveRef,
  type Schema,
  schemaName,
} from "@em-replica/openapi";
import type { Api } from "./api.ts";

/** Operations whose responses have the schema as body or as one form of it. */
export function returningOperations(name: string, operations: readonly Operation[]): readonly Operation[] {
  return operations.filter((operation) =>
    operation.responses.some((response) => response.schema && bodies(response).includes(name)),
  );
}

/** Named schemas with a property of this schema, or that consist of it. */
export function usingSchemas(name: string, document: Bundle): readonly string[] {
  return Object.entries(document.components.schemas)
    .filter(([other, schema]) => other !== name && mentions(schema, name))
    .map(([other]) => other)
    .toSorted();
}

/** An example of a whole body that has this schema. */
export function bodyExample(name: string, { operations, document }: Api): Example | undefined {
  const schema = document.components.schemas[name];
  if (!schema) return undefined;
  for (const { responses } of operations) {
    for (const response of responses) {
      if (!response.schema || !bodies(response).includes(name)) continue;
      const alone = bodies(response).length === 1;
      const example = response.examples.find(({ json }) => alone || fits(json, schema, document));
      if (example) return example;
    }
  }
  return undefined;
}

/** The named schemas that a body can have, and the schema that chooses among them. */
function bodies({ schema, bodies }: Response): readonly string[] {
  const choice = schema && schemaName(schema);
  return choice === undefined || bodies.includes(choice) ? bodies : [...bodies, choice];
}

/** Tells forms of one body apart, which differ in a constant or in the members they require. Not a validation. */
function fits(value: unknown, schema: Schema, document: Bundle): boolean {
  const members = new Map(Object.entries(value ?? {}));
  return (schema.required ?? []).every((field) => {
    const property = resolveRef<Schema>(document, schema.properties?.[field] ?? {});
    const present: unknown = members.get(field);
    return property.const === undefined ? present !== undefined && present !== null : present === property.const;
  });
}

function mentions(value: unknown, name: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ("$ref" in value && value.$ref === `#/components/schemas/${name}`) return true;
  return Object.values(value).some((child) => mentions(child, name));
}
