import { isNode, type Node } from "./node.ts";

/** The published document without its XML half: smaller, and each response has one media type. */
export function jsonOnly(document: unknown): unknown {
  const { components, ...rest } = withoutXml(document) as Node;
  const { examples, ...others } = components as Node & { examples: Node };
  const text = JSON.stringify({ ...rest, others });
  const used = Object.entries(examples).filter(([name]) => text.includes(`components/examples/${name}"`));
  return { ...rest, components: { ...others, ...(used.length > 0 && { examples: Object.fromEntries(used) }) } };
}

function withoutXml(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutXml);
  if (!isNode(value)) return value;
  const result: Node = {};
  for (const [key, child] of Object.entries(value)) {
    if (key === "application/xml" || key === "xml" || key === "x-xml-attribute-order") continue;
    result[key] = key === "value" || key === "example" ? child : withoutXml(child);
  }
  return result;
}
