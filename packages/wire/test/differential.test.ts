import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, WireError } from "../src/index.js";
import { anything, documents, prefixed } from "./corpus.ts";
import { examples } from "./examples.ts";
import { ours, saxes } from "./readers.ts";

const RUNS = 4000;

/** What saxes lets pass, against XML: half a surrogate pair, and a question mark in the target of an instruction. */
const isLenient = (text: string) => !text.isWellFormed() || /<\?[^\s?]*\?(?!>)/.test(text);

describe("the XML reader beside saxes", () => {
  it.each(examples())("$title: both read the same", ({ xml }) => {
    const said = ours(xml);
    expect(said).toBeDefined();
    expect(said).toEqual(saxes(xml));
  });

  it("reads what saxes reads, and rejects what it rejects", () => {
    const seen = { read: 0, rejected: 0 };
    fc.assert(
      fc.property(anything, (text) => {
        // Document types are rejected on purpose.
        fc.pre(!text.includes("<!D") && !isLenient(text));
        const said = ours(text);
        seen[said ? "read" : "rejected"]++;
        expect(said).toEqual(saxes(text));
      }),
      { numRuns: RUNS },
    );
    expect(seen.read).toBeGreaterThan(RUNS / 10);
    expect(seen.rejected).toBeGreaterThan(RUNS / 10);
  });

  it.each([
    ["half a surrogate pair", "<a>\ud8000</a>"],
    ["a question mark in the target of an instruction", "<?p?q?><a/>"],
  ])("rejects %s, which saxes lets pass", (_what, text) => {
    expect([ours(text), saxes(text)]).toEqual([undefined, expect.any(Array)]);
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
