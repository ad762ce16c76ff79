import { expect, it } from "vitest";
import type { XmlError } from "../src/index.js";
import { codecOfSchemas } from "./load.ts";

const attribute = { attribute: true };

it("takes an element of another name for an item of the only list by the constants of its attributes", () => {
  const codec = codecOfSchemas({
    Books: { properties: { Books: { type: "array", items: { $ref: "#/components/schemas/Book" } } } },
    Book: {
      required: ["kind"],
      properties: { kind: { const: "Book", xml: attribute }, pages: { type: "integer" } },
      xml: { name: "Book", namespace: "urn:a" },
    },
  });
  const items =
    '<Livre xmlns="urn:a" kind="Book"><pages>1</pages></Livre><Livre xmlns="urn:a"/><Livre kind="Film"/><x:Book xmlns:x="urn:b" kind="Book"/>';
  expect(codec.decode("Books", `<Books>${items}</Books>`)).toEqual({ Books: [{ kind: "Book", pages: 1 }] });
});

it("does so with the branches of a union, and not where an object has more than the list", () => {
  const branch = (kind: string) => ({ required: ["kind"], properties: { kind: { const: kind, xml: attribute } } });
  const items = { type: "array", items: { oneOf: [branch("A"), branch("B")], xml: { name: "Item" } } };
  const codec = codecOfSchemas({
    Only: { properties: { items } },
    More: { properties: { items, other: { type: "string" } } },
  });
  const content = '<Other kind="B"/><Other kind="C"/>';
  expect(codec.decode("Only", `<Only>${content}</Only>`)).toEqual({ items: [{ kind: "B" }] });
  expect(codec.decode("More", `<More>${content}</More>`)).toEqual({});
});

it("chooses the branch of a union by its other members where an element is null", () => {
  const codec = codecOfSchemas({
    Place: {
      oneOf: [
        {
          required: ["type", "shape"],
          properties: { type: { const: "Feature" }, shape: { $ref: "#/components/schemas/Shape" } },
        },
        { required: ["shape"], properties: { shape: { type: ["string", "null"] } } },
      ],
    },
    Shape: { type: ["object", "null"], required: ["x"], properties: { x: { type: "number" } } },
  });
  const value = { type: "Feature", shape: null };
  expect(codec.decode("Place", codec.encode("Place", value))).toEqual(value);
});

it("points at the attribute that does not fit", () => {
  const codec = codecOfSchemas({ Page: { properties: { total: { type: "integer", xml: attribute } } } });
  expect(() => codec.decode("Page", '<Page\n a="1"\n total="x"/>')).toThrow(
    expect.objectContaining<Partial<XmlError>>({ path: "total", line: 3, column: 2 }),
  );
});

it("reads a map in a union that is kept until its end", () => {
  const codec = codecOfSchemas({
    Root: {
      properties: {
        either: {
          oneOf: [
            { required: ["name"], properties: { name: { type: "string" } } },
            { required: ["all"], properties: { all: { additionalProperties: { type: "integer" } } } },
          ],
        },
      },
    },
    Map: { oneOf: [{ additionalProperties: { type: "integer" } }, { type: "integer" }] },
  });
  const value = { either: { all: { a: 1, b: 2 } } };
  expect(codec.decode("Root", codec.encode("Root", value))).toEqual(value);
  expect(codec.decode("Map", "<Map><a>1</a></Map>")).toEqual({ a: 1 });
});
