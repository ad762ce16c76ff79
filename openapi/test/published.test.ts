import { describe, expect, test } from "vitest";
import { isNode, type Node, readDist } from "./document.ts";

const read = (name: string): Node => JSON.parse(readDist(`${name}.json`));

/** Every object of a document, except those inside example values. */
function objects(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(objects);
  if (!isNode(value)) return [];
  const inside = Object.entries(value).filter(([key]) => key !== "value" && key !== "example" && key !== "examples");
  return [value, ...inside.flatMap(([, child]) => objects(child))];
}

describe.each(["openapi", "openapi-3.0", "openapi-json"])("%s", (name) => {
  const document = read(name);

  test("has nothing that is only for this project", () => {
    expect(JSON.stringify(document)).not.toContain("x-request");
  });

  test("names a constant also as an enum of one value", () => {
    const constants = objects(document).filter((one) => typeof one.const === "string" && typeof one.type === "string");
    for (const schema of constants) expect(schema.enum).toEqual([schema.const]);
    expect(JSON.stringify(document)).toContain('"enum":["ReplicaTaskSession"]');
  });

  test("puts JSON first", () => {
    for (const one of objects(document).filter((each) => "application/json" in each)) {
      expect(Object.keys(one)[0]).toBe("application/json");
    }
  });

  test("explains known values, filters and fields in its descriptions", () => {
    const text = JSON.stringify(document);
    expect(text).toContain("- `Warning`: ");
    expect(text).toContain("### ReplicaTaskSession");
    expect(text).toContain("| `VmDisplayName` | string |");
  });
});

describe("openapi-3.0", () => {
  const document = read("openapi-3.0");
  const all = objects(document);

  test("says what it is", () => {
    expect(document).toMatchObject({ openapi: "3.0.3", info: { license: { name: "Apache-2.0" } } });
  });

  test("has no keyword of 3.1", () => {
    for (const one of all) {
      expect(Array.isArray(one.type), JSON.stringify(one).slice(0, 200)).toBe(false);
      expect(one.type).not.toBe("null");
      expect(typeof one.const === "string" && "type" in one, JSON.stringify(one).slice(0, 200)).toBe(false);
      if (typeof one.$ref === "string") expect(Object.keys(one)).toEqual(["$ref"]);
    }
    expect(JSON.stringify(document)).not.toContain("$defs");
  });

  test("keeps every operation, schema and nullable member", () => {
    const { paths, components } = read("openapi") as { paths: object; components: { schemas: object } };
    expect(Object.keys(document.paths as object)).toEqual(Object.keys(paths));
    const names = Object.keys((document.components as typeof components).schemas);
    expect(names.filter((name) => !name.endsWith("OrNull"))).toEqual(Object.keys(components.schemas));
    const task = (document.components as { schemas: Record<string, { properties: Node }> }).schemas.ReplicaTaskSession;
    expect(task?.properties.EndTimeUTC).toMatchObject({ type: "string", format: "date-time", nullable: true });
    expect(task?.properties.Type).toMatchObject({ type: "string", enum: ["ReplicaTaskSession"] });
  });

  test("allows null for an object by a nullable copy of its schema", () => {
    const { schemas } = document.components as { schemas: Record<string, Node> };
    const { QueryEntities, JobList, JobListOrNull } = schemas;
    const jobs = { allOf: [{ $ref: "#/components/schemas/JobListOrNull" }] };
    expect(QueryEntities).toMatchObject({ properties: { Jobs: jobs } });
    expect(JobListOrNull).toEqual({ ...JobList, nullable: true });
  });
});

test("openapi-json has no XML", () => {
  const document = read("openapi-json");
  expect(JSON.stringify(document)).not.toContain("application/xml");
  expect(objects(document).filter((one) => isNode(one.xml))).toEqual([]);
  expect(JSON.stringify(document)).not.toContain("http://www.veeam.com/ent/v1.0");
});
