import type { QueryField, QueryTypeInfo } from "@em-replica/openapi";
import { describe, expect, it } from "vitest";
import { fieldTables } from "../scripts/field-tables.ts";

/** A query type that has the given fields. */
function thing(...fields: (Partial<QueryField> & Pick<QueryField, "name">)[]): readonly QueryTypeInfo[] {
  const complete = fields.map((field): QueryField => ({ type: "string", description: "...", aliases: [], ...field }));
  return [{ type: "Thing", entity: "Thing", plural: "Things", roles: [], fields: complete }];
}

describe("fieldTables", () => {
  it("turns the document's fields into definitions, keeping their order", () => {
    const source = fieldTables(
      thing(
        { name: "UID", type: "uid" },
        { name: "Size", type: "integer" },
        { name: "Begin", type: "date", property: "BeginUTC", aliases: ["BeginUTC"] },
        { name: "State", type: "enum", values: ["On", "Off"] },
        { name: "Owner", property: null },
      ),
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
    [[{ name: "Big Size" }], /cannot spell the name Big Size/],
    [[{ name: "State", values: ["Not yet"] }], /Thing\.State: the enum value Not yet/],
    [[{ name: "Size" }, { name: "Name", aliases: ["size"] }], /Thing\.Name: .*size is taken/],
  ])("rejects what the language cannot express: %j", (fields, message) => {
    expect(() => fieldTables(thing(...fields))).toThrow(message);
  });
});
