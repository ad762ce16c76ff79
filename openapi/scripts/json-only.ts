import { isNode, type Node } from "./node.ts";

/** The published document without its XML half: smaller, and each response has one media type. */
export function jsonOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonOnly);
  if (!isNode(value)) return value;
  const result: Node = {};
  for (const [key, child] of Object.entries(value)) {
    if (key === "application/xml" || key === "xml" || key === "x-xml-attribute-order") continue;
    result[key] = key === "value" || key === "example" ? child : jsonOnly(child);
  }
  return result;
}
