import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { document, isNode } from "./document.ts";

/** The keywords that OpenAPI and this document add to JSON Schema. They say nothing about which values are valid. */
const annotations = [
  "components",
  "xml",
  "discriminator",
  "externalDocs",
  "x-enumDescriptions",
  "x-extensible-enum",
  "x-query-fields",
  "x-entity-property",
  "x-aliases",
];

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: true });
formats.default(ajv);
ajv.addFormat("int32", { type: "number", validate: (value: number) => Math.abs(value) <= 2 ** 31 });
ajv.addFormat("int64", { type: "number", validate: Number.isSafeInteger });
for (const keyword of annotations) ajv.addKeyword(keyword);
ajv.addSchema({ $id: "em:", components: document.components, $schema: "https://json-schema.org/draft/2020-12/schema" });

/** A schema of the document with its references made absolute, which is how ajv finds them. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, key === "$ref" ? `em:${child}` : absolute(child)]),
  );
}

/** What is wrong with a value under a schema of the document, one line for each fault; an empty list if nothing is. */
export function faults(schema: unknown, value: unknown): string[] {
  const validate = ajv.compile(absolute(schema) as object);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
