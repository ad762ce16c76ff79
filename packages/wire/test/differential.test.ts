import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, WireError } from "../src/index.js";
import { anything, documents, prefixed } from "./corpus.ts";
import { examples } from "./examples.ts";
import { ours, parseXmlLibrary, saxes } from "./readers.ts";

const RUNS = 4000;

describe("the XML reader beside two libraries", () => {
  it.each(examples())("$title: all three read the same", ({ xml }) => {
    const said = ours(xml);
    expect(said).toBeDefined();
    expect(said).toEqual(saxes(xml));
    expect(said).toEqual(parseXmlLibrary(xml));
  });

  it("reads what both read, and rejects what both reject", () => {
    const seen = { read: 0, rejected: 0, disputed: 0 };
    fc.assert(
      fc.property(anything, (text) => {
        // Document types are rejected on purpose.
        fc.pre(!text.includes("<!D"));
        const said = ours(text);
        seen[said ? "read" : "rejected"]++;
        const [one, other] = [saxes(text), parseXmlLibrary(text)];
        // They differ on half a surrogate pair and on what may follow an instruction's target; then either will do.
        expect([one, other]).toContainEqual(said);
        if (!isDeepStrictEqual(one, other)) seen.disputed++;
      }),
      { numRuns: RUNS },
    );
    expect(seen.read).toBeGreaterThan(RUNS / 10);
    expect(seen.rejected).toBeGreaterThan(RUNS / 10);
    expect(seen.disputed).toBeLessThan(RUNS / 50);
  });

  it("rejects the same misuse of prefixes as saxes", () => {
    const seen = { read: 0, rejected: 0 };
    fc.assert(
      fc.property(prefixed, (element) => {
        const text = `<Error xmlns="http://www.veeam.com/ent/v1.0" Message="" StatusCode="1">${element}</Error>`;
        const accepted = accepts(() => decode("ErrorBody", text));
        seen[accepted ? "read" : "rejected"]++;
        expect(accepted).toBe(saxes(text, true) !== undefined);
      }),
      { numRuns: RUNS },
    );
    expect(seen.read).toBeGreaterThan(RUNS / 40);
    expect(seen.rejected).toBeGreaterThan(RUNS / 40);
  });

  it("reads the same in pieces as in one", () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 9 }), (text, size) => {
        const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [];
        expect(ours(text, pieces)).toEqual(ours(text));
      }),
      { numRuns: RUNS / 4 },
    );
  });
});

function accepts(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}
