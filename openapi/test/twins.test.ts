import { describe, expect, it } from "vitest";
import { examples, isNode } from "./document.ts";
import { readXml } from "./read-xml.ts";

/** A value without its null members: JSON may print null for what XML leaves out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== null)
      .map(([key, child]) => [key, withoutNulls(child)]),
  );
}

describe("the XML of an example, read by the document's xml keywords, is the value of its JSON", () => {
  it.each(examples.map((example) => [example.where, example] as const))("%s", (_where, { schema, xml, json }) => {
    expect(readXml(schema, xml)).toEqual(withoutNulls(json));
  });
});

describe("the reader behind this test is strict", () => {
  const reference = examples.find(({ name }) => name === "reference24590151");
  const read = (xml: string) => () => readXml(reference?.schema, xml);
  const good = reference?.xml ?? "";

  it.each([
    ["an unknown attribute", good.replace("<EntityRef ", '<EntityRef Size="1" ')],
    ["an unknown element", good.replace("</EntityRef>", "<Size>1</Size></EntityRef>")],
    ["another namespace", good.replace("ent/v1.0", "ent/v2.0")],
    ["another type", good.replace('Type="ReplicaTaskSessionReference"', 'Type="Reference"')],
    ["text between elements", good.replace("<Links>", "x<Links>")],
    ["a cut body", good.slice(0, -5)],
  ])("refuses %s", (_what, xml) => {
    expect(read(good)).not.toThrow();
    expect(read(xml)).toThrow();
  });
});
