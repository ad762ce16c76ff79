import type { Schema } from "@em-replica/openapi";
import { describe, expect, it } from "vitest";
import { printSchemas } from "../scripts/print.ts";
import { schemasOf, type Vocabulary } from "../scripts/schemas.ts";
import { typesOf } from "../scripts/types.ts";
import { library } from "./fixture.ts";

/** The library with other schemas in place of its own. */
const withSchemas = (schemas: Record<string, Schema>): Vocabulary => ({
  ...library,
  schemas: { ...library.schemas, ...schemas },
});

/** The library with one more property on its books. */
function withProperty(name: string, schema: Schema): Vocabulary {
  const { Book } = library.schemas;
  return withSchemas({ Book: { ...Book, properties: { ...Book.properties, [name]: schema } } });
}

describe("what is generated from a document", () => {
  it("has each object that a body can hold, and says which are bodies", () => {
    const { layouts, bodies } = schemasOf(library);
    expect(Object.entries(layouts).map(([name, { root }]) => [name, root?.name])).toEqual([
      ["Book", "Book"],
      ["Chapter", undefined],
      ["Film", "Book"],
      ["Books", "Books"],
      ["Found", "Found"],
      ["Shelves", undefined],
      ["Loan", "Loan"],
      ["Reading", "Reading"],
      ["Problem", "Error"],
    ]);
    expect(bodies).toEqual(library.bodies.map((name) => layouts[name]));
  });

  it("is a readable module, in which objects refer to each other by name", () => {
    const text = printSchemas(schemasOf(library));
    expect(text).toContain(`const Found: SchemaLayout = {
  kind: "object",
  root: { name: "Found", namespace: "urn:library" },
  properties: [
    { name: "Shelves", value: () => Shelves },
    { name: "Total", node: "attribute", required: true, value: { kind: "integer" } },
  ],
  nulls: ["Nothing"],
};
`);
    expect(text).toContain(`{ name: "StartedUTC", requiredByAnyName: true, value: { kind: "date" } },
    { name: "Started", aliasOf: "StartedUTC", value: { kind: "date" } },
`);
  });

  it("is the same for the same document", () => {
    expect(schemasOf(structuredClone(library))).toEqual(schemasOf(library));
  });

  it("joins the branches of a union, and keeps the constants that tell them apart", () => {
    const document = withProperty("Sequels", {
      type: "array",
      items: {
        oneOf: [{ $ref: "#/components/schemas/Book" }, { $ref: "#/components/schemas/Film" }],
        xml: { name: "Item" },
      },
    });
    const schemas = schemasOf(document);
    const { layouts, bodies, unions } = schemas;
    const both = layouts["Book|Film"];
    expect(both?.root).toEqual({ name: "Item", namespace: "urn:library" });
    expect(both?.properties[0]).toEqual({
      name: "Kind",
      node: "attribute",
      required: true,
      value: { kind: "string", values: ["Book", "Film"] },
    });
    expect(bodies).not.toContain(both);
    expect(unions.get("Book|Film")).toEqual(["Book", "Film"]);
    expect(printSchemas(schemas)).toContain('    "Book|Film": Book_Film,\n');
  });

  it.each<[string, Schema, string]>([
    ["a name that every object has", { type: "string" }, "constructor"],
    ["a name that is none", { type: "string" }, "two words"],
    ["a union of scalars of several types", { oneOf: [{ type: "string" }, { type: "integer" }] }, "Mixed"],
    ["a list in a list", { type: "array", items: { type: "array", items: { type: "string" } } }, "Matrix"],
    ["a list of nulls", { type: "array", items: { type: "null" } }, "Voids"],
    ["a reference that leads nowhere", { $ref: "#/components/schemas/Nowhere" }, "Lost"],
  ])("rejects %s", (_, schema, name) => {
    expect(() => schemasOf(withProperty(name, schema))).toThrow();
  });

  it.each<[string, Schema, string[]]>([
    ["a default that is no empty text", { type: "string", default: "none" }, []],
    ["a default of a number", { type: "integer", default: 0 }, []],
    ["a default where a list is", { type: "array", items: { type: "string" }, default: "" }, []],
    ["null for what is required", { type: ["string", "null"] }, ["Member"]],
  ])("rejects %s", (_, Member, required) => {
    const schemas = { Body: { properties: { Member }, required, xml: { namespace: "urn:a" } } };
    expect(() => schemasOf({ schemas, bodies: [] })).toThrow(
      "Body.Member: the only value that can stand for none is an empty text",
    );
  });

  it("rejects a default in the branch of a union", () => {
    const { Books, Film } = library.schemas;
    const items = { oneOf: [{ $ref: "#/components/schemas/Book" }, { $ref: "#/components/schemas/Film" }] };
    const document = withSchemas({
      Film: { ...Film, properties: { ...Film.properties, Plot: { type: "string", default: "" } } },
      Books: { ...Books, properties: { Books: { type: "array", items } } },
    });
    expect(() => schemasOf(document)).toThrow("Plot: objects that are told apart");
  });

  it("rejects bodies in several namespaces", () => {
    const { Problem } = library.schemas;
    const document = withSchemas({ Problem: { ...Problem, xml: { name: "Error", namespace: "urn:other" } } });
    expect(() => schemasOf(document)).toThrow("urn:other");
  });

  it("names the items of each collection for the types", () => {
    const types = typesOf(schemasOf(library));
    expect(types).toContain('Books: "Book";');
    expect(types).toContain('Found: "Book";');
    expect(types).not.toContain("Chapter:");
  });
});
