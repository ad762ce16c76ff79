import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { type Codec, decodeStream, type Layout, XmlError } from "../src/index.js";
import { valuesOf } from "./arbitrary.ts";
import { codecOf, codecOfSchemas, DOCUMENTS } from "./load.ts";

const pets = codecOf("pets");
const videos = codecOf("videos");
const map = codecOfSchemas({
  Map: { type: "object", additionalProperties: { type: "string" } },
  Any: {},
  Tree: {
    oneOf: ["A", "B"].map((name) => ({
      type: "object",
      properties: {
        [name]: { type: "string" },
        child: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
      },
    })),
  },
  Names: { type: "object", properties: { constructor: { type: "string" }, toString: { type: "string" } } },
});

/** The value, or what is wrong with the body; anything thrown that is not ours fails the test. */
function outcome(codec: Codec<Record<string, unknown>>, name: string, body: string | Uint8Array): unknown {
  try {
    return codec.decode(name, body);
  } catch (error) {
    if (error instanceof XmlError) return error.problem;
    throw error;
  }
}

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

describe("hostile bodies", () => {
  it.each<[string, string | Uint8Array, string]>([
    [
      "a document type",
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Tag>&b;</Tag>',
      "a document type is not accepted",
    ],
    ["an unknown entity", "<tag><name>&b;</name></tag>", "&b; is no entity of XML"],
    ["a forbidden character", "<tag><name>&#0;</name></tag>", "&#0; is no entity of XML"],
    ["an element inside a value", "<tag><name><b/></name></tag>", "an element inside a value"],
    ["text between elements", "<tag>x<name/></tag>", "text between elements"],
    ["an element twice", "<tag><name/><name/></tag>", "given twice"],
    ["another root", "<html/>", "expected <tag>"],
    ["no body", "", "no element"],
    ["JSON", '{"id":1}', "text before the first tag"],
    ["bytes of another encoding", new Uint8Array([0x3c, 0x61, 0xff, 0x3e]), "bytes that are no utf-8"],
    ["1,001 levels", `${"<tag>".repeat(1001)}`, "nested deeper than any document may be"],
    [
      "251 attributes",
      `<tag ${Array.from({ length: 251 }, (_, at) => `a${at}=""`).join(" ")}/>`,
      "more attributes than any tag may have",
    ],
    ["a prefix without a namespace", "<tag><x:name/></tag>", "x:name has no namespace"],
  ])("with %s are rejected", (_, body, problem) => {
    expect(outcome(pets, "Tag", body)).toBe(problem);
  });

  it("cannot set the prototype of a map", () => {
    const xml = "<Map><__proto__>x</__proto__><constructor>y</constructor></Map>";
    const value = map.decode("Map", xml) as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.entries(value)).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(map.encode("Map", value)).toContain(xml);
    const any = map.decode("Any", "<Any><__proto__><polluted>1</polluted></__proto__></Any>") as object;
    expect(Object.getPrototypeOf(any)).toBe(Object.prototype);
  });

  it("may have properties with the names of every object's", () => {
    expect(map.decode("Names", "<Names/>")).toStrictEqual({});
    const value = { constructor: "a", toString: "b" };
    expect(map.decode("Names", "<Names><constructor>a</constructor><toString>b</toString></Names>")).toStrictEqual(
      value,
    );
  });

  // What is linear passes one of several tries also where other programs run, what is quadratic none.
  it("take time in proportion to their size, however deep their unions are", { retry: 5 }, () => {
    const time = (depth: number, width: number) => {
      const child = `<child><B>x</B></child>`.repeat(width);
      const xml = `<Tree><B/>${`<child><B>x</B>${child}`.repeat(depth)}${"</child>".repeat(depth)}</Tree>`;
      const started = process.cpuUsage();
      map.decode("Tree", xml);
      return (process.cpuUsage(started).user + 1000) / xml.length;
    };
    time(100, 10);
    // Exponential or quadratic time would be a factor of 9 at the least.
    expect(time(900, 10)).toBeLessThan(6 * time(100, 10));
  });

  it.each(DOCUMENTS)("that are %s with characters changed are read or rejected, and never anything else", (name) => {
    const codec = codecOf(name);
    for (const [schema, layout] of Object.entries(codec.layouts).slice(0, 2)) {
      const changes = fc.array(
        fc.tuple(fc.nat(), fc.constantFrom("<", ">", "/", '"', "&", " ", "x", ":", "", "<a/>")),
        {
          minLength: 1,
          maxLength: 3,
        },
      );
      fc.assert(
        fc.property(valuesOf(layout as Layout), changes, (value, all) => {
          let xml = codec.encode(schema, value);
          for (const [at, text] of all) xml = xml.slice(0, at % xml.length) + text + xml.slice((at % xml.length) + 1);
          outcome(codec, schema, xml);
        }),
        { numRuns: 100 },
      );
    }
  });

  it("that are cut off give the items before that place, and then the error", async () => {
    const layout = videos.layouts.Playlist as Layout<{ video: { title: string }[] }>;
    const xml = `<playlist>${"<video><title>A</title></video>".repeat(3)}`;
    const items: unknown[] = [];
    const read = async () => {
      const stream = new Response(xml).body as ReadableStream<Uint8Array>;
      for await (const item of decodeStream(layout, stream, ["video"])) items.push(item);
    };
    await expect(read()).rejects.toThrow("the text ends before </playlist>");
    expect(items).toEqual([{ title: "A" }, { title: "A" }, { title: "A" }]);
  });

  it.each([1, 2, 3, 7, 50, 1000])(
    "with broken bytes give the items before them, cut into pieces of %i",
    async (size) => {
      const layout = videos.layouts.Playlist as Layout<{ video: { title: string }[] }>;
      const head = new TextEncoder().encode(`<playlist>${"<video><title>A</title></video>".repeat(3)}`);
      const bytes = Uint8Array.of(...head, 0x80, 0x20, 0x20, 0x20, 0x20);
      const stream = (async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      })();
      const items: unknown[] = [];
      const read = async () => {
        for await (const item of decodeStream(layout, stream, ["video"])) items.push(item);
      };
      await expect(read()).rejects.toThrow("bytes that are no utf-8");
      expect(items).toHaveLength(3);
    },
  );

  it("tell of the item that does not fit", async () => {
    const xml = "<setlists><setlist id='1'/><setlist id='2'><sets><set encore='x'/></sets></setlist></setlists>";
    const layout = codecOf("set-lists").layouts.Setlists as Layout<{ setlist: unknown[] }>;
    const read = async () => {
      for await (const _ of decodeStream(layout, new Response(xml).body as ReadableStream<Uint8Array>, ["setlist"]));
    };
    await expect(read()).rejects.toThrow("setlist[1].sets[0].encore: expected an integer");
  });

  it("are no stream of what is no list", async () => {
    const layout = pets.layouts.Pet as Layout<{ name: string }>;
    const stream = () => new Response("").body as ReadableStream<Uint8Array>;
    await expect(decodeStream(layout, stream(), ["name"]).next()).rejects.toThrow("name is no list");
    await expect(decodeStream(layout, stream(), ["nome"]).next()).rejects.toThrow("No property is called nome");
  });
});
