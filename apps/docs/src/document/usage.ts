import type { Api } from "./api.ts";
import type { OpenApi, Schema } from "./openapi.ts";
import type { Answer, Example, Operation } from "./operations.ts";
import { resolve, schemaName } from "./resolve.ts";

/** Operations whose answers have the schema as body or as one form of it. */
export function answeringOperations(name: string, operations: readonly Operation[]): readonly Operation[] {
  return operations.filter((operation) =>
    operation.answers.some((answer) => answer.schema && bodies(answer).includes(name)),
  );
}

/** Named schemas with a property of this schema, or that consist of it. */
export function usingSchemas(name: string, document: OpenApi): readonly string[] {
  return Object.entries(document.components.schemas)
    .filter(([other, schema]) => other !== name && mentions(schema, name))
    .map(([other]) => other)
    .toSorted();
}

/** An example of a whole body that has this schema. */
export function bodyExample(name: string, { operations, document }: Api): Example | undefined {
  const schema = document.components.schemas[name];
  if (!schema) return undefined;
  for (const { answers } of operations) {
    for (const answer of answers) {
      if (!answer.schema || !bodies(answer).includes(name)) continue;
      const alone = bodies(answer).length === 1;
      const example = answer.examples.find(
        (each) => alone || (each.json && fits(JSON.parse(each.json), schema, document)),
      );
      if (example) return example;
    }
  }
  return undefined;
}

/** The named schemas that a body can have, and the schema that chooses among them. */
function bodies({ schema, bodies = [] }: Answer): readonly string[] {
  const choice = schema && schemaName(schema);
  return choice === undefined || bodies.includes(choice) ? bodies : [...bodies, choice];
}

/** Tells forms of one body apart, which differ in a constant or in the members they require. Not a validation. */
function fits(value: Readonly<Record<string, unknown>>, schema: Schema, document: OpenApi): boolean {
  return (schema.required ?? []).every((field) => {
    const property = resolve<Schema>(document, schema.properties?.[field] ?? {});
    const present = value[field];
    return property.const === undefined ? present !== undefined && present !== null : present === property.const;
  });
}

function mentions(value: unknown, name: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ("$ref" in value && value.$ref === `#/components/schemas/${name}`) return true;
  return Object.values(value).some((child) => mentions(child, name));
}
