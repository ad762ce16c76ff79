import { describe, expect, it } from "vitest";
import { shapes } from "../test/fixture.ts";
import type { WireError } from "./error.js";
import { type ByteStream, itemsOf } from "./stream.js";

const NS = 'xmlns="urn:library"';
const emma = { Kind: "Book", Title: "Emma \u{1F680}", Pages: 474 };
const books = Array.from({ length: 5 }, (_, at) => ({ ...emma, Pages: at }));
const asXml = ({ Title, Pages }: typeof emma) => `<Book Kind="Book" Title="${Title}"><Pages>${Pages}</Pages></Book>`;
const list = `<Books ${NS}>${books.map(asXml).join("\n")}</Books>`;
const found = `<?xml version="1.0"?><Found ${NS} Total="5"><Shelves><Books>${books.map(asXml).join("")}</Books></Shelves></Found>`;

async function* cut(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(name: string | undefined, stream: ByteStream): Promise<unknown[]> {
  const items = [];
  for await (const item of itemsOf(shapes, name ? [shapes.get(name)] : shapes.bodies, stream)) items.push(item);
  return items;
}

describe("the items of a body that arrives in pieces", () => {
  it.each([
    ["a list in XML", "Books", list],
    ["a list in a container in XML", "Found", found],
    ["a list in JSON", "Books", JSON.stringify({ Books: books })],
    ["a list in JSON in camel case, indented", "Books", JSON.stringify({ books }, null, 2)],
    ["a bare array", "Books", JSON.stringify(books)],
    [
      "a list in a container in JSON",
      "Found",
      JSON.stringify({ Extra: [[{}]], Shelves: { Books: { Books: books } }, Nothing: null, Total: 5 }),
    ],
    ["an array in a container", "Found", JSON.stringify({ total: 5, shelves: { books } })],
    ["a list of a body not named, in XML", undefined, found],
    [
      "a list of a body not named, in JSON",
      undefined,
      JSON.stringify({ Total: 5, Shelves: { Books: { Books: books } } }),
    ],
    ["UTF-8 with a byte order mark", "Books", `\uFEFF${list}`],
    ["JSON with a byte order mark", "Books", `\uFEFF${JSON.stringify({ Books: books })}`],
    ["UTF-16", "Books", utf16(`\uFEFF${list}`)],
  ])("come from %s, whatever the pieces", async (_, name, text) => {
    for (const size of [1, 2, 3, 50, 1000, 1 << 20]) expect(await all(name, cut(text, size))).toStrictEqual(books);
  });

  it("come from a web stream, with or without iteration", async () => {
    const stream = () => new Response(list).body as ReadableStream<Uint8Array>;
    const old = stream();
    Object.defineProperty(old, Symbol.asyncIterator, { value: undefined });
    const reader = { getReader: () => old.getReader() } as unknown as ReadableStream<Uint8Array>;
    expect(await all("Books", stream())).toStrictEqual(books);
    expect(await all("Books", reader)).toStrictEqual(books);
  });

  it("come before the rest has arrived, and leaving early ends the stream", async () => {
    let ended = false;
    const endless = async function* () {
      try {
        yield* cut(`<Books ${NS}>`);
        for (;;) yield* cut(asXml(emma), 1000);
      } finally {
        ended = true;
      }
    };
    let count = 0;
    for await (const item of itemsOf(shapes, [shapes.get("Books")], endless())) {
      expect(item).toStrictEqual(emma);
      if (++count === 100) break;
    }
    expect(ended).toBe(true);
  });

  it.each([
    ["an empty list in XML", `<Books ${NS}/>`],
    ["an empty list in JSON", '{"Books":[]}'],
    ["a null list", '{"Books":null}'],
    ["blanks in an empty list", '{"Books": [ \n ] }'],
  ])("are none in %s", async (_, text) => {
    expect(await all("Books", cut(text))).toEqual([]);
  });

  it("are not those of lists inside items", async () => {
    const nested = { ...emma, Tag: ["a"], Chapters: [{ Text: "One" }] };
    expect(await all("Books", cut(JSON.stringify([nested, nested])))).toStrictEqual([nested, nested]);
  });

  it("can hold brackets, quotes and backslashes", async () => {
    const tricky = { ...emma, Title: '"]}\\', Note: '{[\\"' };
    expect(await all("Books", cut(JSON.stringify({ Books: [tricky, tricky] }), 1))).toStrictEqual([tricky, tricky]);
  });
});

describe("a body that breaks off or does not fit", () => {
  async function failure(name: string | undefined, text: string): Promise<{ items: unknown[]; error: WireError }> {
    const items: unknown[] = [];
    try {
      const candidates = name ? [shapes.get(name)] : shapes.bodies;
      for await (const item of itemsOf(shapes, candidates, cut(text, 1 << 20))) items.push(item);
    } catch (error) {
      return { items, error: error as WireError };
    }
    throw new Error("it fits");
  }

  const bad = JSON.stringify({ ...emma, Pages: "x" });
  it.each([
    ["Books", list.replace("<Pages>3<", "<Pages>x<"), 3, "Books[3].Pages: expected an integer"],
    ["Found", found.replace("<Pages>3<", "<Pages>x<"), 3, "Shelves.Books[3].Pages: expected an integer"],
    ["Books", list.slice(0, -8), 5, "the text ends before </Books>"],
    ["Books", list.slice(0, -15), 4, "Books[4]: the text ends before </Book>"],
    ["Found", found.replace("Total", "Sum"), 5, "Total: missing"],
    ["Books", `{"Books":[${JSON.stringify(emma)},${bad}]}`, 1, "Books[1].Pages: expected an integer"],
    ["Found", `{"Shelves":{"Books":{"Books":[${JSON.stringify(emma)},${bad}]}}}`, 1, "Shelves.Books[1].Pages"],
    ["Books", `{"Books":[${JSON.stringify(emma)} ${JSON.stringify(emma)}]}`, 1, "Books[1]: expected , or ]"],
    ["Books", `{"Books":[${JSON.stringify(emma)},]}`, 1, "Books[1]: expected an object"],
    ["Books", `{"Books":[,${JSON.stringify(emma)}]}`, 0, "Books[0]: expected an object"],
    ["Books", '{"Books":[null]}', 0, "Books[0]: expected an object"],
    ["Books", '{"Books":[5]}', 0, "Books[0]: expected an object"],
    ["Books", '{"Books":[{"a":]}]}', 0, "not JSON"],
    ["Books", `{"Books":[${JSON.stringify(emma)}`, 1, "not JSON"],
    ["Books", `{"Books":[${JSON.stringify(emma)}]`, 1, "not JSON"],
    ["Books", `{"Books":[${JSON.stringify(emma)}]}}`, 1, "not JSON"],
    ["Books", `{"Books":[${JSON.stringify(emma)}]} x`, 1, "not JSON"],
    ["Books", "", 0, "no body"],
    ["Books", " \n ", 0, "not JSON"],
    ["Books", "Gateway timeout", 0, "not JSON"],
    ["Found", '{"Total":"x"}', 0, "Total: expected an integer"],
    [undefined, '{"Songs":[]}', 0, "no list that is known here"],
    [undefined, `{"Books":[{"Kind":"Song"}]}`, 0, "Kind: expected Book"],
    ["Books", "[".repeat(5000), 0, "expected an object"],
    ["Found", '{"a":'.repeat(5000), 0, "nested deeper"],
  ])("as %s fails where it does: %s", async (name, text, count, problem) => {
    const { items, error } = await failure(name, text);
    expect(error).toMatchObject({ name: "WireError" });
    expect(error.message).toContain(problem);
    expect(items).toHaveLength(count);
  });

  it.each([
    ["no list at all", "{}"],
    ["an error body", '{"Message":"Service unavailable","StatusCode":503}'],
    ["an item", JSON.stringify({ ...emma, Tag: [] })],
    ["an item in place of the list", JSON.stringify({ Books: { ...emma, Tag: [] } })],
  ])("is never an empty list: %s", async (_, text) => {
    const { items, error } = await failure("Books", text);
    expect(items).toEqual([]);
    expect(error.message).toMatch(/^Books: expected a list/);
  });

  const good = JSON.stringify(emma);
  it.each<[string, string | Uint8Array]>([
    ["a broken item in XML", list.replace("<Pages>3<", "<Pages>x<")],
    ["XML that breaks off", list.slice(0, -15)],
    ["bytes that are not UTF-8", new TextEncoder().encode(list).map((byte, at) => (at === 300 ? 0xff : byte))],
    ["UTF-16 that breaks off inside a character", utf16(list).subarray(0, -9)],
    ["a broken item in JSON", `{"Books":[${good},${good},${bad},${good}]}`],
    ["JSON that breaks off", `{"Books":[${good},${good},${good.slice(0, 9)}`],
    ["blanks before XML", " ".repeat(400) + list.slice(0, -15)],
    ["blanks alone", " ".repeat(400)],
    ["a text of 17 million characters", `<Books ${NS}>${asXml(emma)}<Book Note="${"x".repeat(17e6)}"/></Books>`],
    ["an item of 17 million characters", `{"Books":[${good},{"Note":"${"x".repeat(17e6)}"}]}`],
  ])("gives the same items and the same error however it is cut: %s", async (_, body) => {
    const sizes = body.length > 1e6 ? [1 << 18, 1 << 25] : [1, 7, 100, 1 << 20];
    const outcomes = await Promise.all(sizes.map((size) => outcomeOf(cut(body, size))));
    for (const outcome of outcomes) expect(outcome).toStrictEqual(outcomes[0]);
    expect(outcomes[0]?.error).toMatch(/./);
  });

  it("gives every item that has arrived before the stream itself fails", async () => {
    for (const text of [list.slice(0, -8), JSON.stringify({ Books: books }).slice(0, -2)]) {
      for (const size of [1, 7, 1000]) {
        const broken = async function* () {
          yield* cut(text, size);
          throw new Error("connection lost");
        };
        expect(await outcomeOf(broken())).toEqual({ items: books, error: "connection lost" });
      }
    }
  });

  it("gives every item before bytes that are no UTF-8, however it is cut", async () => {
    for (const text of [list.slice(0, -8), JSON.stringify({ Books: books }).slice(0, -2)]) {
      const bytes = Uint8Array.of(...new TextEncoder().encode(text), 0x80, ...new TextEncoder().encode("    "));
      for (const size of [1, 2, 3, 7, 50, 1000]) {
        expect(await outcomeOf(cut(bytes, size))).toEqual({ items: books, error: "bytes that are no utf-8" });
      }
    }
  });

  async function outcomeOf(stream: ByteStream): Promise<{ items: unknown[]; error: string }> {
    const items: unknown[] = [];
    try {
      for await (const item of itemsOf(shapes, [shapes.get("Books")], stream)) items.push(item);
    } catch (error) {
      return { items, error: (error as Error).message };
    }
    return { items, error: "" };
  }

  it("is not given up on before the stream itself fails", async () => {
    const broken = async function* () {
      yield* cut(list.slice(0, 200));
      throw new Error("connection lost");
    };
    await expect(all("Books", broken())).rejects.toThrow("connection lost");
  });
});

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at++) new DataView(bytes.buffer).setUint16(at * 2, text.charCodeAt(at), true);
  return bytes;
}
