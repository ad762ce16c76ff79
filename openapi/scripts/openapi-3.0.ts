import { isNode, type Node } from "./node.ts";

/**
 * The published document in OpenAPI 3.0.3, for tools that do not read 3.1: `null` becomes `nullable`, `const` an `enum` of one
 * value, `examples` of a schema one `example`, and keywords beside `$ref` an `allOf`.
 */
export function toOpenApi30(document: unknown): unknown {
  const { openapi: _version, info, ...rest } = node(convert(document, []));
  const { summary: _summary, license, ...about } = node(info);
  const url = "https://www.apache.org/licenses/LICENSE-2.0";
  return { openapi: "3.0.3", info: { ...about, license: { name: node(license).name, url } }, ...rest };
}

const node = (value: unknown): Node => (isNode(value) ? value : {});

/** Keys whose value is a schema. */
const schemaKeys = new Set(["schema", "items"]);

function convert(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => convert(item, [...path, String(index)]));
  if (!isNode(value)) return value;
  const at = path.at(-1) ?? "";
  const parent = path.at(-2) ?? "";
  if (at === "value" || at === "example") return value;
  const isSchema = schemaKeys.has(at) || ["properties", "schemas", "oneOf", "anyOf", "allOf"].includes(parent);
  if (isSchema && at !== "properties") return schema(value, path);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, convert(child, [...path, key])]));
}

function schema(value: Node, path: readonly string[]): Node {
  const { $defs: _defs, const: constant, examples, type, anyOf, $ref, ...others } = value;
  const rest = Object.fromEntries(Object.entries(others).map(([key, child]) => [key, convert(child, [...path, key])]));
  const example = Array.isArray(examples) && examples[0] !== null ? { example: examples[0] } : {};
  if (typeof $ref === "string") {
    return Object.keys(rest).length > 0 || "example" in example ? { allOf: [{ $ref }], ...rest, ...example } : { $ref };
  }
  const branches = Array.isArray(anyOf) ? anyOf.filter((branch) => node(branch).type !== "null") : undefined;
  return {
    ...rest,
    ...typeIn30(type),
    ...(constant !== undefined && { enum: [constant] }),
    ...(branches && { allOf: branches.map((branch, index) => convert(branch, [...path, "allOf", String(index)])) }),
    ...(branches && branches.length < (anyOf as unknown[]).length && { type: "object", nullable: true }),
    ...example,
  };
}

function typeIn30(type: unknown): Node {
  if (type === undefined) return {};
  if (type === "null") return { type: "object", nullable: true, maxProperties: 0 };
  if (!Array.isArray(type)) return { type };
  return { type: type.find((name) => name !== "null"), ...(type.includes("null") && { nullable: true }) };
}
