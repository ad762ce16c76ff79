import { isNode, type Node } from "./node.ts";

/**
 * The published document in OpenAPI 3.0.3, for tools that do not read 3.1: `null` becomes `nullable`, `const` an `enum` of one
 * value, `examples` of a schema one `example`, and keywords beside `$ref` an `allOf`. "A schema or null" refers to a nullable
 * copy of the schema: `nullable` beside a reference would not let null through.
 */
export function toOpenApi30(document: unknown): unknown {
  const { openapi: _version, info, components, ...others } = node(convert(document, []));
  const schemas = withNullable(node(node(components).schemas));
  const rest = { ...others, components: { ...node(components), schemas } };
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
  return {
    ...rest,
    ...typeIn30(type),
    ...(constant !== undefined && { enum: [constant] }),
    ...(Array.isArray(anyOf) && { allOf: [{ $ref: `${refOrNull(anyOf)}${OR_NULL}` }] }),
    ...example,
  };
}

const OR_NULL = "OrNull";

/** @throws Error for an `anyOf` that is not a reference or null: there is none in the document, and 3.0 has no word for it */
function refOrNull(branches: readonly unknown[]): string {
  const [first, second, ...more] = branches.map(node);
  if (typeof first?.$ref !== "string" || second?.type !== "null" || more.length > 0)
    throw new Error(`OpenAPI 3.0: anyOf must be of a reference and null, found ${JSON.stringify(branches)}`);
  return first.$ref;
}

/** The schemas, each followed by its nullable copy if something refers to that. */
function withNullable(schemas: Node): Node {
  const text = JSON.stringify(schemas);
  return Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) =>
      text.includes(`schemas/${name}${OR_NULL}"`)
        ? [
            [name, schema],
            [name + OR_NULL, { ...node(schema), nullable: true }],
          ]
        : [[name, schema]],
    ),
  );
}

function typeIn30(type: unknown): Node {
  if (type === undefined) return {};
  if (type === "null") return { type: "object", nullable: true, maxProperties: 0 };
  if (!Array.isArray(type)) return { type };
  return { type: type.find((name) => name !== "null"), ...(type.includes("null") && { nullable: true }) };
}
