import { deepStrictEqual } from "node:assert";
import fc from "fast-check";
import type * as Xml from "../src/index.js";
import { valuesOf } from "./arbitrary.ts";
import { DOCUMENTS, load } from "./documents.ts";

type Api = Pick<typeof Xml, "createCodec" | "decode" | "decodeStream" | "encode" | "XmlError">;
type Layout = Xml.Layout;

/** What one input may cost, in milliseconds of processor time, and each 1,000 characters or bytes of it besides. */
const LONGEST = 100;
const LONGEST_PER_1000 = 1;
/** A run that took longer may have paid for others: the garbage of earlier ones, a busy machine. */
const TRIES = 4;

/** A body with some of its characters replaced. */
interface Damaged {
  readonly layout: Layout;
  readonly xml: string;
}

const changes = fc.array(
  fc.tuple(
    fc.nat(),
    fc.constantFrom("<", ">", "/", '"', "&", "]]>", "<!--", " ", "x", ":", "", "<a/>", "\0", "\ud800"),
  ),
  { maxLength: 3 },
);

const pieces = fc.constantFrom(
  ...["<a>", "<x:a>", '<x:a xmlns:x="u">', '<a xmlns="u">', '<a x:b="" x:c="" xmlns:x="u">', "<a b='&#65;&amp;'>"],
);
const times = fc.oneof({ weight: 20, arbitrary: fc.nat({ max: 20 }) }, fc.nat({ max: 8000 }));

type Parameters = fc.Parameters<[Damaged, number]>;

function property(bodies: fc.Arbitrary<Damaged>, check: (body: Damaged, size: number) => void | Promise<void>) {
  return async (parameters: Parameters): Promise<{ inputs: number; failure: string | undefined }> => {
    const property = fc.asyncProperty(bodies, fc.integer({ min: 1, max: 200 }), async (body, size) =>
      check(body, size),
    );
    const result = await fc.check(property, parameters);
    // A run that was stopped when its time was over has not failed.
    const failed = result.failed && result.counterexample !== null;
    return { inputs: result.numRuns, failure: failed ? fc.defaultReportMessage(result) : undefined };
  };
}

/**
 * The properties that hold for any body, broken or not: it ends in a value or an XmlError, soon; a value survives being written
 * and read again; the items of a stream do not depend on how it is cut; and no prototype is touched.
 */
export function properties(api: Api) {
  function damagedBodies(layouts: readonly Layout[]): fc.Arbitrary<Damaged> {
    const bodies = layouts.map((layout) =>
      fc.tuple(valuesOf(layout), changes).map(([value, all]) => ({ layout, value, all })),
    );
    return fc.oneof(...bodies).map(({ layout, value, all }) => {
      // Without its declaration: bytes obey the encoding that it names, text does not.
      let xml = api.encode(layout, value).replace(/^<\?.*?\?>/, "");
      for (const [at, text] of all) xml = xml.slice(0, at % xml.length) + text + xml.slice((at % xml.length) + 1);
      return { layout, xml };
    });
  }

  /** Bodies with a piece or one of their own elements many times in them, one in another or one after another. */
  function repetitiveBodies(layouts: readonly Layout[]): fc.Arbitrary<Damaged> {
    const bodies = layouts.map((layout) => fc.record({ layout: fc.constant(layout), value: valuesOf(layout) }));
    return fc
      .tuple(fc.oneof(...bodies), fc.nat(), fc.option(pieces), times, fc.boolean())
      .map(([{ layout, value }, at, piece, count, nested]) => {
        const body = api.encode(layout, value).replace(/^<\?.*?\?>/, "");
        const tags = [...body.matchAll(/<[^/>]+>/g)];
        const { 0: own, index = 0 } = tags[at % tags.length] ?? { 0: "<a>" };
        const open = piece ?? own.replace(/\s.*/s, ">");
        const close = `</${/[^<\s>]+/.exec(open)?.[0]}>`;
        const many = nested ? open.repeat(count) + close.repeat(count) : (open + close).repeat(count);
        const from = index + (own.endsWith("/>") ? 0 : own.length);
        return { layout, xml: body.slice(0, from) + many + body.slice(from) };
      });
  }

  /** The result, or undefined for an XmlError. Anything else thrown, time and a touched prototype break it. */
  function attempt<Result>(length: number, run: () => Result): Result | undefined {
    const limit = LONGEST + (LONGEST_PER_1000 * length) / 1000;
    for (let left = TRIES; left > 0; left--) {
      const started = process.cpuUsage();
      let result: Result | undefined;
      try {
        result = run();
      } catch (error) {
        if (!(error instanceof api.XmlError)) throw error;
      }
      deepStrictEqual(Object.keys(Object.prototype), []);
      if (process.cpuUsage(started).user / 1000 <= limit) return result;
    }
    throw new Error(`took longer than ${limit} ms`);
  }

  function endsWell({ layout, xml }: Damaged): void {
    const value = attempt(xml.length, () => api.decode(layout, xml));
    deepStrictEqual(
      attempt(xml.length, () => api.decode(layout, new TextEncoder().encode(xml.toWellFormed()))),
      attempt(xml.length, () => api.decode(layout, xml.toWellFormed())),
    );
    if (value === undefined) return;
    const written = attempt(xml.length, () => api.encode(layout, value));
    if (written !== undefined) deepStrictEqual(api.decode(layout, written), value);
  }

  /**
   * The items of a body that comes in pieces of `size` bytes, then its rest, or what is wrong where. What an error quotes
   * may depend on the pieces: it can be no more than has come.
   */
  async function streamed(
    layout: Layout,
    path: readonly string[],
    bytes: Uint8Array,
    size: number,
  ): Promise<unknown[]> {
    const pieces = (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })();
    const found: unknown[] = [];
    try {
      const items = api.decodeStream<unknown, readonly string[]>(layout, pieces, path);
      let next = await items.next();
      for (; !next.done; next = await items.next()) found.push(next.value);
      found.push(next.value);
    } catch (error) {
      if (!(error instanceof api.XmlError)) throw error;
      const { problem, path: place, line, column } = error;
      found.push({ problem, place, line, column });
    }
    return found;
  }

  const list = api.createCodec(load("object-store")).layouts.ListOutput as Layout;
  const documents = DOCUMENTS.map((name) => {
    const layouts = Object.values(api.createCodec(load(name)).layouts) as Layout[];
    return [`XML of ${name} with characters changed`, property(damagedBodies(layouts), endsWell)] as const;
  });
  const repetitive = DOCUMENTS.map((name) => {
    const layouts = Object.values(api.createCodec(load(name)).layouts) as Layout[];
    return [`XML of ${name}, nested and repeated`, property(repetitiveBodies(layouts), endsWell)] as const;
  });
  const streams = property(damagedBodies([list]), async ({ layout, xml }, size) => {
    const bytes = new TextEncoder().encode(xml);
    deepStrictEqual(
      await streamed(layout, ["Contents"], bytes, size),
      await streamed(layout, ["Contents"], bytes, bytes.length || 1),
    );
  });
  return { ...Object.fromEntries([...documents, ...repetitive]), "a stream with characters changed": streams };
}
