import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readApi, readBundle, type Schema, schemaName } from "@em-replica/openapi";
import { printSchemas } from "./print.ts";
import { schemasOf } from "./schemas.ts";
import { typesOf } from "./types.ts";

const generated = new URL("../src/generated/", import.meta.url);
const bundle = readBundle();
const { schemas } = bundle.components;
const generatedSchemas = schemasOf({ schemas, bodies: bodiesOf() });
const attributes = bundle["x-xml-attribute-order"];
const members = bundle["x-json-member-order"];

await mkdir(generated, { recursive: true });
await writeFile(new URL("schemas.ts", generated), printSchemas(generatedSchemas));
await writeFile(
  new URL("order.ts", generated),
  [
    `export const ATTRIBUTE_ORDER: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(attributes)};`,
    `export const MEMBER_ORDER: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(members)};`,
    "",
  ].join("\n"),
);
await writeFile(new URL("types.ts", generated), typesOf(generatedSchemas));
console.log(`schemas written to ${fileURLToPath(generated)}`);

/** The schemas of bodies, in the order of the document. */
function bodiesOf(): readonly string[] {
  const namesOf = (schema: Schema): readonly string[] => {
    const name = schemaName(schema);
    const target = name === undefined ? schema : (schemas[name] ?? {});
    // A union without an element name of its own stands for its branches.
    if (target.oneOf && !target.xml) return target.oneOf.flatMap(namesOf);
    return name === undefined ? [] : [name];
  };
  const found = readApi(bundle).operations.flatMap(({ responses }) =>
    responses.flatMap(({ schema }) => (schema ? namesOf(schema) : [])),
  );
  return Object.keys(schemas).filter((name) => found.includes(name));
}
