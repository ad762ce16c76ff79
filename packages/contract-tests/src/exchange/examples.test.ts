import { describe, expect, it } from "vitest";
import { openDocument } from "../document/document.js";
import { readXml } from "./read-xml.js";

const document = openDocument();

/** Every example body that the document has in XML and in JSON, by operation, status and name. */
const pairs = [...document.operations.values()].flatMap(({ id, responses }) =>
  Object.entries(responses).flatMap(([status, { content }]) => {
    const { "application/xml": xml, "application/json": json } = content;
    return Object.entries(xml?.examples ?? {}).map(([name, { value }]) => ({
      title: `${id} ${status} ${name}`,
      schema: xml?.schema ?? {},
      xml: String(value),
      json: json?.examples?.[name]?.value,
    }));
  }),
);

describe("the XML of an example, read by the xml keywords of the document", () => {
  it.each(pairs)("returns the value of its JSON: $title", ({ schema, xml, json }) => {
    expect(readXml(document, schema, xml)).toEqual({ value: withoutNulls(json), findings: [] });
  });
});

describe("the independent XML reader", () => {
  const reference = pairs.find(({ xml }) => /^<EntityRef [^>]*Type="ReplicaTaskSessionReference"/.test(xml));
  const good = reference?.xml ?? "";
  const findings = (xml: string) => readXml(document, reference?.schema ?? {}, xml).findings;

  it.each([
    ["an unknown attribute", good.replace("<EntityRef ", '<EntityRef Size="1" ')],
    ["an unknown element", good.replace("</EntityRef>", "<Size>1</Size></EntityRef>")],
    ["another namespace", good.replace("ent/v1.0", "ent/v2.0")],
    ["another type", good.replace('Type="ReplicaTaskSessionReference"', 'Type="Reference"')],
    ["text between elements", good.replace("<Links>", "x<Links>")],
  ])("reports %s", (_, xml) => {
    expect(xml).not.toBe(good);
    expect(findings(xml)).not.toEqual([]);
  });

  it("rejects a truncated body", () => {
    expect(() => findings(good.slice(0, -5))).toThrow();
  });
});

/** JSON may have null for what XML leaves out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}
