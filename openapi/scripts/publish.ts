import { type Bundle, readApi } from "@em-replica/openapi";
import { isNode, type Node } from "./node.ts";
import { queryReference } from "./query-reference.ts";

/**
 * The document as it is published. Facts that the sources state once are repeated where other people's tools look for them:
 * JSON comes first, as many generators read only the first media type; `const` has an `enum` beside it; known values of
 * extensible enums stand in the description; the tag of the queries explains filters and fields. `x-request`, which is
 * for the mock and the tests, is left out.
 */
export function forPublication(bundle: Bundle): unknown {
  const { queryTypes } = readApi(bundle);
  const tags = bundle.tags.map((tag) =>
    tag.name === "Queries" ? { ...tag, description: `${tag.description}\n\n${queryReference(queryTypes)}` } : tag,
  );
  return publish({ ...bundle, tags });
}

function publish(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(publish);
  if (!isNode(value)) return value;
  const result: Node = {};
  for (const [key, child] of Object.entries(jsonFirst(value))) {
    if (key === "x-request") continue;
    result[key] = key === "value" || key === "example" ? child : publish(child);
  }
  if (isConstant(value)) result.enum = [value.const];
  if (Array.isArray(value["x-extensible-enum"])) result.description = withKnownValues(value);
  return result;
}

const isConstant = (schema: Node): boolean => typeof schema.const === "string" && typeof schema.type === "string";

function jsonFirst(content: Node): Node {
  if (!("application/xml" in content) || !("application/json" in content)) return content;
  const { "application/json": json, ...others } = content;
  return { "application/json": json, ...others };
}

function withKnownValues({ description, "x-extensible-enum": values, "x-enumDescriptions": meanings }: Node): string {
  const lines = (values as string[]).map((value) => `- \`${value}\`: ${(meanings as Record<string, string>)[value]}`);
  return [description, "", "Known values; a server may return others:", "", ...lines].join("\n");
}
