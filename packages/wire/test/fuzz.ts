import { deepStrictEqual } from "node:assert";
import fc from "fast-check";
import type * as Wire from "../src/index.js";
import { damagedBodies, damagedJson, manyTimes, manyTimesInJson } from "./corpus.ts";

type Api = Pick<
  typeof Wire,
  "decode" | "decodeBody" | "decodeStream" | "encode" | "normalize" | "normalizeBody" | "WireError"
>;

/** What one input may cost, in milliseconds of processor time, and each 1,000 characters or bytes of it besides. */
const LONGEST = 100;
const LONGEST_PER_1000 = 1;
/** A run that took longer may have paid for others: the garbage of earlier ones, a busy machine. */
const TRIES = 4;

/**
 * The properties that hold for any input, broken or not: it ends in a value or a WireError, soon; a value survives being
 * written and read again; the items of a stream do not depend on how it is cut; and no prototype is touched.
 */
export function properties(wire: Api) {
  /** The result, or undefined for a WireError. Anything else thrown, time and a touched prototype break it. */
  const attempt = <T>(length: number, read: () => T): T | undefined => {
    const limit = LONGEST + (LONGEST_PER_1000 * length) / 1000;
    for (let left = TRIES; left > 0; left--) {
      const started = process.cpuUsage();
      let result: T | undefined;
      try {
        result = read();
      } catch (error) {
        if (!(error instanceof wire.WireError)) throw error;
      }
      deepStrictEqual(Object.keys(Object.prototype), []);
      if (process.cpuUsage(started).user / 1000 <= limit) return result;
    }
    throw new Error(`took longer than ${limit} ms`);
  };
  const survives = (length: number, { name, value }: Wire.Body<Wire.SchemaName>): void => {
    // What is in JSON need not be possible in XML.
    const xml = attempt(length, () => wire.encode(name, value, { version: "13.1" }));
    if (xml !== undefined) deepStrictEqual(wire.decode(name, xml), trimmed(value));
    deepStrictEqual(
      wire.normalize(name, wire.encode(name, value, { version: "13.1", format: "json" })),
      trimmed(value),
    );
  };
  /** The items of a body that comes in pieces of `size` bytes, and whether it came to its end. */
  const streams = async (body: string | Uint8Array, size: number): Promise<{ items: unknown[]; whole: boolean }> => {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const pieces = async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    };
    const items: unknown[] = [];
    try {
      for await (const item of wire.decodeStream(pieces())) items.push(item);
    } catch (error) {
      if (error instanceof wire.WireError) return { items, whole: false };
      throw error;
    }
    return { items, whole: true };
  };
  const changedBytes = fc
    .tuple(damagedBodies, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 3 }))
    .map(([text, changes]) => {
      const bytes = new TextEncoder().encode(text);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      return bytes;
    });
  const property =
    <Body extends string | Uint8Array>(bodies: fc.Arbitrary<Body>, read: (body: Body) => Wire.Body<Wire.SchemaName>) =>
    async (parameters: fc.Parameters<[Body, number]>): Promise<{ inputs: number; failure: string | undefined }> => {
      const property = fc.asyncProperty(bodies, fc.integer({ min: 1, max: 200 }), async (body, size) => {
        const value = attempt(body.length, () => read(body));
        if (value) survives(body.length, value);
        deepStrictEqual(await streams(body, size), await streams(body, body.length || 1));
      });
      const result = await fc.check(property, parameters);
      // A run that was stopped when its time was over has not failed.
      const failed = result.failed && result.counterexample !== null;
      return { inputs: result.numRuns, failure: failed ? fc.defaultReportMessage(result) : undefined };
    };
  return {
    "XML with characters changed": property(damagedBodies, (text) => wire.decodeBody(text)),
    "XML with bytes changed": property(changedBytes, (bytes) => wire.decodeBody(bytes)),
    "JSON with characters changed": property(damagedJson, (text) => wire.normalizeBody(text)),
    "XML nested and repeated": property(manyTimes, (text) => wire.decodeBody(text)),
    "JSON nested and repeated": property(manyTimesInJson, (text) => wire.normalizeBody(text)),
  };
}

/** What is left of a value when it is written: dates lose their seventh digit and zeros at the end. */
function trimmed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, member) =>
    typeof member === "string" && DATE.test(member)
      ? member.slice(0, 19) + member.slice(19).replace(/^\.\d*/, (digits) => digits.slice(0, 7).replace(/\.?0*$/, ""))
      : member,
  );
}

const DATE = /^....-..-..T..:..:../s;
