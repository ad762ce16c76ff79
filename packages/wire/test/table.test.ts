import type { Schema } from "@em-replica/openapi";
import { describe, expect, it } from "vitest";
import { tableOf, type Vocabulary } from "../scripts/table.ts";
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

describe("the table that is generated from a document", () => {
  it("has a line for each object that a body can hold, and says which are bodies", () => {
    const heads = tableOf(library)
      .text.split("\n")
      .map((line) => line.split(" ")[0]);
    expect(heads).toEqual([
      "urn:library",
      "Book<",
      "Chapter",
      "Film<Book",
      "Books<",
      "Found<",
      "Shelves",
      "Loan<",
      "Reading<",
      "Problem<Error",
    ]);
  });

  it("is the same text for the same document", () => {
    expect(tableOf(structuredClone(library))).toEqual(tableOf(library));
  });

  it("joins the branches of a union, and keeps the constants that tell them apart", () => {
    const document = withProperty("Sequels", {
      type: "array",
      items: {
        oneOf: [{ $ref: "#/components/schemas/Book" }, { $ref: "#/components/schemas/Film" }],
        xml: { name: "Item" },
      },
    });
    const { text, unions } = tableOf(document);
    expect(text).toContain("Book|Film(Item Kind:33::::Book,Film ");
    expect(unions.get("Book|Film")).toEqual(["Book", "Film"]);
  });

  it.each<[string, Schema, string]>([
    ["a name that every object has", { type: "string" }, "constructor"],
    ["a name that is none", { type: "string" }, "two words"],
    ["a union of scalars of several types", { oneOf: [{ type: "string" }, { type: "integer" }] }, "Mixed"],
    ["a list in a list", { type: "array", items: { type: "array", items: { type: "string" } } }, "Matrix"],
    ["a constant with a separator in it", { const: "a,b" }, "Pair"],
    ["a reference that leads nowhere", { $ref: "#/components/schemas/Nowhere" }, "Lost"],
  ])("rejects %s", (_, schema, name) => {
    expect(() => tableOf(withProperty(name, schema))).toThrow();
  });

  it.each<[string, Schema, string[]]>([
    ["a default that is no empty text", { type: "string", default: "none" }, []],
    ["a default of a number", { type: "integer", default: 0 }, []],
    ["a default where a list is", { type: "array", items: { type: "string" }, default: "" }, []],
    ["null for what is required", { type: ["string", "null"] }, ["Member"]],
  ])("rejects %s", (_, Member, required) => {
    const schemas = { Body: { properties: { Member }, required, xml: { namespace: "urn:a" } } };
    expect(() => tableOf({ schemas, bodies: [] })).toThrow(
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
    expect(() => tableOf(document)).toThrow("Plot: objects that are told apart");
  });

  it("rejects bodies in several namespaces", () => {
    const { Problem } = library.schemas;
    const document = withSchemas({ Problem: { ...Problem, xml: { name: "Error", namespace: "urn:other" } } });
    expect(() => tableOf(document)).toThrow("urn:other");
  });

  it("names the items of each collection for the types", () => {
    const types = typesOf(tableOf(library));
    expect(types).toContain('Books: "Book";');
    expect(types).toContain('Found: "Book";');
    expect(types).not.toContain("Chapter:");
  });
});
