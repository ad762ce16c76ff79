import { expect, test } from "vitest";
import { forPrism } from "../scripts/prism.ts";
import { document } from "./document.ts";

test("an XML body is a string for Prism, and keeps the schema of its content", () => {
  const schema = { $ref: "#/components/schemas/Job" };
  expect(forPrism({ content: { "application/xml": { schema }, "application/json": { schema } } })).toEqual({
    content: {
      "application/xml": {
        schema: { type: "string", contentMediaType: "application/xml", contentSchema: schema },
      },
      "application/json": { schema },
    },
  });
});

test("Prism is not told of Content-Length, which it would send as in the example", () => {
  expect(forPrism({ headers: { "Content-Length": { example: 1 }, Allow: { example: "GET" } } })).toEqual({
    headers: { Allow: { example: "GET" } },
  });
});

test("examples stay as they are, whatever their members are called", () => {
  const examples = { one: { value: { headers: { "Content-Length": 1 } } } };
  expect(forPrism({ examples })).toEqual({ examples });
});

test("the document itself is left alone", () => {
  const before = structuredClone(document);
  forPrism(document);
  expect(document).toEqual(before);
});
