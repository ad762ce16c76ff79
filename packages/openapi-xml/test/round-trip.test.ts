import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, decodeStream, encode, type Layout, validate } from "../src/index.js";
import { valuesOf } from "./arbitrary.ts";
import { codecOf, codecOfSchemas, DOCUMENTS } from "./load.ts";

const RUNS = 40;

describe.each(DOCUMENTS)("generated values of %s", (name) => {
  const codec = codecOf(name, { int64: "bigint" });

  it.each(Object.keys(codec.layouts))("%s come back from XML, and are valid", (schema) => {
    const layout = codec.layouts[schema] as Layout;
    fc.assert(
      fc.property(valuesOf(layout), (value) => {
        expect(validate(layout, value)).toEqual([]);
        const xml = encode(layout, value);
        expect(decode(layout, xml)).toStrictEqual(value);
        expect(decode(layout, new TextEncoder().encode(xml))).toStrictEqual(value);
      }),
      { numRuns: RUNS },
    );
  });
});

it("gives the same items as a stream, however it is cut", async () => {
  const codec = codecOf("object-store");
  const layout = codec.layouts.ListOutput as Layout<{ Contents?: unknown[] }>;
  await fc.assert(
    fc.asyncProperty(valuesOf(layout), fc.integer({ min: 1, max: 40 }), async (given, size) => {
      const value = given as { Contents?: unknown[] };
      const bytes = new TextEncoder().encode(encode(layout, value));
      const stream = (async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      })();
      const items = decodeStream(layout, stream, ["Contents"]);
      const found: unknown[] = [];
      let next = await items.next();
      for (; !next.done; next = await items.next()) found.push(next.value);
      const { Contents = [], ...rest } = value;
      expect(found).toStrictEqual(Contents);
      expect(next.value).toStrictEqual(rest);
    }),
    { numRuns: RUNS },
  );
});

it("reads -0 as 0, which is what it would write", () => {
  const codec = codecOfSchemas({ Numbers: { properties: { a: { type: "integer" }, b: { type: "number" } } } });
  expect(codec.decode("Numbers", "<Numbers><a>-0</a><b>-0.0</b></Numbers>")).toStrictEqual({ a: 0, b: 0 });
});
