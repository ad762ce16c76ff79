import { describe, expect, it } from "vitest";
import {
  document,
  isNode,
  list,
  mediaTypes,
  type Node,
  node,
  operations,
  resolve,
  responses,
  schemas,
} from "./document.ts";

interface Part {
  readonly where: string;
  readonly documented: boolean;
  readonly shown: boolean;
}

const has = (value: Node, ...keys: string[]): boolean =>
  keys.every((key) => value[key] !== undefined && value[key] !== "");

/** Whether a schema shows a value: its own, or those of the parts that it is made of. */
function shows(source: unknown): boolean {
  const schema = resolve(source);
  const parts = [...list(schema.anyOf), ...list(schema.oneOf)].filter((part) => resolve(part).type !== "null");
  if (list(schema.examples).length > 0) return true;
  if (parts.length > 0) return parts.every(shows);
  if (isNode(schema.items)) return shows(schema.items);
  return (
    isNode(schema.properties) &&
    Object.values(schema.properties).every((property) => has(resolve(property), "description"))
  );
}

const operationParts = operations.map(({ id, node: operation }) => ({
  where: id,
  documented: has(operation, "operationId", "tags", "summary", "description", "externalDocs"),
  shown: responses.some(({ operation: { id: other }, response }) => other === id && isNode(response.content)),
}));

const parameterParts = operations.flatMap(({ id, parameters }) =>
  parameters.map((parameter) => ({
    where: `${id} ${parameter.name}`,
    documented: has(parameter, "description"),
    // One for sortAsc would be sent together with that of sortDesc, which servers reject.
    shown:
      parameter.name === "sortAsc" ||
      has(parameter, "example") ||
      has(parameter, "examples") ||
      has(node(parameter.schema), "examples"),
  })),
);

const propertyParts = Object.entries(schemas).flatMap(([name, schema]) =>
  Object.entries(node(node(schema).properties)).map(([key, property]) => ({
    where: `${name}.${key}`,
    documented: has(resolve(property), "description"),
    shown: shows(property),
  })),
);

/** Every schema below a value, at any depth, that lists values. */
function enumsIn(value: unknown, where: string): (readonly [string, Node])[] {
  if (Array.isArray(value)) return value.flatMap((child, index) => enumsIn(child, `${where}/${index}`));
  if (!isNode(value)) return [];
  const own = Array.isArray(value.enum ?? value["x-extensible-enum"]) ? [[where, value] as const] : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, child]) => (key === "value" ? [] : enumsIn(child, `${where}/${key}`))),
  ];
}

const enumParts = enumsIn({ paths: document.paths, components: document.components }, "#").flatMap(([where, schema]) =>
  list(schema.enum ?? schema["x-extensible-enum"]).map((value) => ({
    where: `${where} ${value}`,
    documented: has(node(schema["x-enumDescriptions"]), String(value)),
    shown: true,
  })),
);

const responseParts = responses
  .filter(({ status }) => status !== "204")
  .flatMap(({ operation, status, response }) =>
    mediaTypes.map((type) => ({
      where: `${operation.id} ${status} ${type}`,
      documented: has(response, "description") && has(node(node(response.content)[type]), "schema"),
      shown: Object.keys(node(node(node(response.content)[type]).examples)).length > 0,
    })),
  );

const headerParts = responses.flatMap(({ operation, status, response }) =>
  Object.entries(node(response.headers)).map(([name, header]) => ({
    where: `${operation.id} ${status} ${name}`,
    documented: has(resolve(header), "description", "schema"),
    shown: has(resolve(header), "example"),
  })),
);

const table: Readonly<Record<string, readonly Part[]>> = {
  operations: operationParts,
  parameters: parameterParts,
  properties: propertyParts,
  "enum values": enumParts,
  "statuses x media types": responseParts,
  "response headers": headerParts,
};

describe("coverage of the document", () => {
  it.each(Object.keys(table))("is 100 %% for %s, documented and with example", (name) => {
    const parts = table[name] ?? [];
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter(({ documented, shown }) => !documented || !shown)).toEqual([]);
  });

  it("has the 23 operations", () => {
    expect(operations).toHaveLength(23);
  });

  it("says for each operation what it needs for access", () => {
    for (const { id, node: operation } of operations) expect(operation.security ?? document.security, id).toBeDefined();
  });

  it("describes each schema and each tag, and uses no other tag", () => {
    const tags = list(document.tags).map(node);
    expect([...Object.values(schemas), ...tags].filter((part) => !has(node(part), "description"))).toEqual([]);
    const used = operations.flatMap(({ node: operation }) => list(operation.tags));
    expect([...new Set(used)].sort()).toEqual(tags.map(({ name }) => name).sort());
  });
});

describe("units", () => {
  const properties = Object.entries(schemas).flatMap(([name, schema]) =>
    Object.entries(node(node(schema).properties)).map(
      ([key, property]) => [`${name}.${key}`, resolve(property)] as const,
    ),
  );

  it("dates name their time zone", () => {
    const dates = properties.filter(([, { format }]) => format === "date-time");
    expect(dates.length).toBeGreaterThan(0);
    expect(dates.filter(([, { description }]) => !String(description).includes("UTC"))).toEqual([]);
  });

  it("sizes and times name their unit", () => {
    const measured = properties.filter(([where]) =>
      /(TotalSize|Timeout|PeriodMin|OffsetUtc|FullPeriod|Progress)$/.test(where),
    );
    expect(measured.length).toBeGreaterThan(0);
    expect(
      measured.filter(([, { description }]) => !/bytes|minutes|hours|percent|units/.test(String(description))),
    ).toEqual([]);
  });
});
