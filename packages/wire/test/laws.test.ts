import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decode,
  decodeBody,
  decodeStream,
  encode,
  normalize,
  normalizeBody,
  type SchemaName,
  type Version,
} from "../src/index.js";
import { streamedLists } from "../src/shape.js";
import { shapes } from "../src/shapes.js";
import { valuesOf } from "./arbitrary.ts";
import { bundle, examples } from "./examples.ts";

const VERSIONS: Version[] = ["9.5", "10", "11", "12", "13.0", "13.1"];
const RUNS = 60;

/** Every schema of the document that says what it is called as an XML root. */
const names = Object.entries(bundle.components.schemas)
  .filter(([, schema]) => schema.xml?.namespace)
  .map(([name]) => name as SchemaName);

it("there is a shape for every schema that can be a body", () => {
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) expect(shapes.get(name).root).not.toBe("");
});

describe.each(names)("any %s", (name) => {
  const values = valuesOf(shapes.get(name)) as fc.Arbitrary<never>;
  const version = fc.constantFrom(...VERSIONS);

  it("comes back from XML and from JSON, as every version writes them", () => {
    fc.assert(
      fc.property(values, version, (value, version) => {
        expect(decode(name, encode(name, value, { version }))).toStrictEqual(value);
        expect(normalize(name, encode(name, value, { version, format: "json" }))).toStrictEqual(value);
      }),
      { numRuns: RUNS },
    );
  });

  it("is the same from its own JSON in Pascal, camel and any other case, with nulls and unknown members or without", () => {
    fc.assert(
      fc.property(values, fc.func(fc.boolean()), (value, upper) => {
        expect(normalize(name, JSON.stringify(value))).toStrictEqual(value);
        const changed = rewrite(value, (key) => (upper(key) ? key.toUpperCase() : key.toLowerCase()));
        expect(normalize(name, changed)).toStrictEqual(value);
      }),
      { numRuns: RUNS },
    );
  });

  it("is already what normalize would make of it, and is encoded the same every time", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(normalize(name, value)).toBe(value);
        expect(encode(name, value)).toBe(encode(name, structuredClone(value)));
      }),
      { numRuns: RUNS },
    );
  });
});

describe("every example of the document", () => {
  it.each(examples())("$title: XML and JSON give one value, which every version writes and reads", ({ xml, json }) => {
    const { name, value } = decodeBody(xml);
    expect(normalize(name, json)).toStrictEqual(value);
    expect(
      normalize(
        name,
        rewrite(json, (key) => key[0]?.toLowerCase() + key.slice(1)),
      ),
    ).toStrictEqual(value);
    for (const version of VERSIONS) {
      expect(decode(name, encode(name, value, { version }))).toStrictEqual(value);
      expect(normalize(name, encode(name, value, { version, format: "json" }))).toStrictEqual(value);
    }
  });

  it.each(examples())("$title: JSON tells the same schema as XML, unless it is an empty list", ({ xml, json }) => {
    const body = decodeBody(xml);
    expect(normalizeBody(JSON.stringify(json))).toStrictEqual(body);
  });

  it.each(examples())("$title: gives the same items as a stream", async ({ xml, json }) => {
    const { name, value } = decodeBody(xml);
    if (!streamedLists(shapes.get(name)).length) return;
    const items = itemsIn(value);
    for (const text of [xml, JSON.stringify(json)]) {
      const streamed = await Array.fromAsync(decodeStream(new Response(text).body as ReadableStream<Uint8Array>));
      expect(streamed).toStrictEqual(items);
    }
  });
});

/** The same JSON with other keys, unknown members and a null here and there. */
function rewrite(json: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(json)) return json.map((item) => rewrite(item, rename));
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json).map(([key, value]) => [rename(key), rewrite(value, rename)]);
  return Object.fromEntries([["NewNull", null], ...entries, ["newObject", { deep: [{}] }]]);
}

/** The entities or references in a list or in a query's result. */
function itemsIn(value: unknown): unknown[] {
  for (const member of Object.values(value as object)) {
    if (Array.isArray(member) && member[0]?.Type) return member;
    if (typeof member === "object" && !Array.isArray(member)) {
      const items = itemsIn(member);
      if (items.length) return items;
    }
  }
  return [];
}
