import { isNode, type Node } from "./node.ts";

/**
 * The variant of the document that Prism can serve. Prism never reads the `xml` keywords and takes an XML body for a string
 * that fails every object schema, so in it an XML body *is* a string, whose content keeps the schema. It also sends the
 * example of every documented header; a `Content-Length` of an example would cut real bodies, so that header goes.
 */
export function forPrism(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forPrism);
  if (!isNode(value)) return value;
  const result: Node = {};
  for (const [key, child] of Object.entries(value)) {
    if (key === "example" || key === "examples") result[key] = child;
    else if (key === "headers" && isNode(child)) result[key] = forPrism(withoutLength(child));
    else if (key === "application/xml" && isNode(child)) result[key] = { ...child, schema: textOf(child.schema) };
    else result[key] = forPrism(child);
  }
  return result;
}

const withoutLength = ({ "Content-Length": _dropped, ...headers }: Node): Node => headers;

const textOf = (contentSchema: unknown): Node => ({
  type: "string",
  contentMediaType: "application/xml",
  contentSchema,
});
