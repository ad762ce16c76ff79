import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shapes } from "../../test/fixture.ts";
import { WireError } from "../error.js";
import { normalizeAs } from "./normalize.js";
import { JsonSplitter } from "./splitter.js";

const found = shapes.get("Found");

/** The items of a body that comes in pieces of some size, and the rest of it. */
function split(text: string, size: number): { items: unknown[]; rest: unknown } {
  const items: unknown[] = [];
  const splitter = new JsonSplitter(shapes, [found], (item) => items.push(item));
  for (let at = 0; at < text.length; at += size) splitter.write(text.slice(at, at + size));
  return { items, rest: splitter.end() };
}

// What looks like the end of one item and the beginning of the next, wherever a text or a list can have it.
const tricky = ['},{"Kind":', '{"Kind":"Book"},{"Kind":"Book"}', "}]}", '\\"},{\\"Kind\\":', "", "Emma"];
const text = fc.oneof(fc.constantFrom(...tricky), fc.string());
const book = fc
  .record({ Title: text, Note: text, Tag: fc.array(text, { minLength: 1 }), long: fc.boolean() }, { requiredKeys: [] })
  .map(({ Title = "Emma", long, ...rest }) => ({
    Kind: "Book",
    Title: long ? Title.padEnd(70_000, "x") : Title,
    Pages: 474,
    Chapters: [{ Text: "One" }, { Text: "Two" }],
    ...rest,
  }));

describe("items that are cut out of a body", () => {
  it("are those of the whole body, whatever they hold and however it comes", () => {
    const size = fc.constantFrom(1, 7, 1000, 65_536, 1 << 20);
    const bodies = fc.array(book, { maxLength: 8 });
    const property = fc.property(bodies, size, fc.boolean(), (books, pieces, indented) => {
      const json = { Shelves: { Books: { Books: books } }, Total: books.length };
      const { items, rest } = split(JSON.stringify(json, null, indented ? 1 : 0), pieces);
      const whole = normalizeAs(found, structuredClone(json)) as { Shelves: { Books: { Books: unknown[] } } };
      expect(items).toStrictEqual(whole.Shelves.Books.Books);
      expect(rest).toMatchObject({ Total: books.length });
    });
    fc.assert(property, { numRuns: 60 });
  });

  it("are told apart where a list inside them has items that begin alike", () => {
    const nested = { Tag: [{ Tag: 1 }, { Tag: 2 }], Kind: "Book", Title: "Emma", Pages: 1 };
    const books = Array.from({ length: 2000 }, (_, Pages) => ({
      Unknown: nested.Tag,
      Kind: "Book",
      Title: "Emma",
      Pages,
    }));
    const text = JSON.stringify({ Shelves: { Books: { Books: books } }, Total: 1 }).replaceAll('"Tag"', '"Unknown"');
    expect(split(text, 65_536).items).toHaveLength(2000);
  });

  it("come one by one up to the first that is broken or does not fit, though many are read at once", () => {
    const good = { Kind: "Book", Title: "Emma", Pages: 1 };
    for (const [bad, problem] of [
      ['{"Kind":"Book","Title":"Emma","Pages":"x"}', "Shelves.Books[5].Pages: expected an integer"],
      ['{"Kind":"Book","Title":Emma}', "not JSON"],
    ]) {
      const books = [...Array(5).fill(JSON.stringify(good)), bad, ...Array(5).fill(JSON.stringify(good))];
      const items: unknown[] = [];
      const splitter = new JsonSplitter(shapes, [found], (item) => items.push(item));
      let error: unknown;
      try {
        splitter.write(`{"Shelves":{"Books":{"Books":[${books.join(",")}]}},"Total":1}`);
      } catch (reason) {
        error = reason;
      }
      expect(error).toBeInstanceOf(WireError);
      expect(String(error)).toContain(problem);
      expect(items).toEqual(Array(5).fill(good));
    }
  });
});
