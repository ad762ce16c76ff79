import { describe, expect, it } from "vitest";
import { at, isNode, list, node, refName, resolve, schemas, text } from "./document.ts";

const type = node(schemas.QueryType);
const types = Object.entries(node(type["x-query-fields"])).map(([name, mapping]) => [name, node(mapping)] as const);

/** The values that a property lists, open or not. */
function valuesOf(property: unknown): readonly unknown[] {
  const schema = resolve(property);
  return list(schema.enum ?? schema["x-extensible-enum"]);
}

describe("query types", () => {
  it("are those that the parameter takes, in its order", () => {
    expect(types.map(([name]) => name)).toEqual(type.enum);
    expect(Object.keys(node(type.$defs))).toEqual(type.enum);
  });

  it("have a place of their own in the response, below Entities and among Refs", () => {
    const entities = node(at("#/components/schemas/QueryEntities/properties"));
    expect(types.map(([, { plural }]) => plural)).toEqual(Object.keys(entities));
    const refs = list(at("#/components/schemas/QueryReference/oneOf")).map(refName);
    expect(refs).toEqual(types.map(([name]) => `${name}Reference`));
  });
});

describe.each(types)("fields of %s", (name, { fields, entity, plural }) => {
  const properties = node(node(schemas[text(fields)]).properties);
  const members = node(node(schemas[text(entity)]).properties);

  it("are named like the type", () => {
    expect([fields, refName(node(type.$defs)[name])]).toEqual([`${name}QueryFields`, `${name}QueryFields`]);
    expect(Object.keys(node(node(schemas[`${entity}List`]).properties))).toEqual([plural]);
  });

  it.each(Object.entries(properties))("%s says where its value is in the entity", (key, property) => {
    const field = resolve(property);
    const member = field["x-entity-property"] === undefined ? key : field["x-entity-property"];
    if (member === null) {
      expect(members[key], "not a member").toBeUndefined();
      return;
    }
    const target = resolve(members[text(member)]);
    expect(members[text(member)], `${member} is a member`).toBeDefined();
    expect(target.format).toEqual(field.format);
    expect(valuesOf(target).slice(0, valuesOf(field).length), "the values and their order").toEqual(valuesOf(field));
  });

  it("know no two fields by one name", () => {
    const names = Object.entries(properties).flatMap(([key, property]) => [key, ...list(node(property)["x-aliases"])]);
    const lower = names.map((each) => text(each).toLowerCase());
    expect(lower).toEqual([...new Set(lower)]);
  });

  it("have a type that can be compared", () => {
    const kinds = Object.values(properties).map((property) => resolve(property).type);
    expect(kinds.filter((kind) => !["string", "integer", "boolean"].includes(text(kind)))).toEqual([]);
    expect(Object.values(properties).every(isNode)).toBe(true);
  });
});
