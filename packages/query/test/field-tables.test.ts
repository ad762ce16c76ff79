import { describe, expect, it } from "vitest";
import { fieldTables } from "../scripts/field-tables.ts";

/** A document with one query type that has the given fields. */
function bundle(properties: Record<string, object>) {
  const mapping = { Thing: { fields: "ThingQueryFields" } };
  return { components: { schemas: { QueryType: { "x-query-fields": mapping }, ThingQueryFields: { properties } } } };
}

describe("fieldTables", () => {
  it("turns schemas into definitions, keeping their order", () => {
    const source = fieldTables(
      bundle({
        UID: { $ref: "#/components/schemas/Uid", description: "..." },
        Size: { type: "integer", format: "int64" },
        Begin: { type: "string", format: "date-time", "x-entity-property": "BeginUTC", "x-aliases": ["BeginUTC"] },
        State: { type: "string", enum: ["On", "Off"] },
        Owner: { type: "string", "x-entity-property": null },
      }),
    );
    expect(JSON.parse(source.slice(source.indexOf("= {") + 2, source.indexOf(" as const")))).toEqual({
      Thing: {
        UID: { type: "uid" },
        Size: { type: "integer" },
        Begin: { type: "date", property: "BeginUTC", aliases: ["BeginUTC"] },
        State: { type: "enum", values: ["On", "Off"] },
        Owner: { type: "string", property: null },
      },
    });
  });

  it.each([
    [{ Size: { type: "number" } }, /Thing\.Size: no kind of field/],
    [{ "Big Size": { type: "string" } }, /cannot spell the name Big Size/],
    [{ State: { type: "string", enum: ["Not yet"] } }, /Thing\.State: the enum value Not yet/],
    [{ Size: { type: "string" }, Name: { type: "string", "x-aliases": ["size"] } }, /Thing\.Name: .*size is taken/],
    [{}, /Thing has no query fields/],
  ])("refuses what the language cannot express: %j", (properties, message) => {
    expect(() => fieldTables(bundle(properties))).toThrow(message);
  });

  it("refuses a document without query types", () => {
    expect(() => fieldTables({ components: { schemas: {} } })).toThrow(/QueryType/);
  });
});
