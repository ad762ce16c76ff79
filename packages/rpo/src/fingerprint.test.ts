import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { causes, fingerprint } from "./index.js";

interface Group {
  readonly cause: string;
  readonly reasons: readonly (readonly [vm: string, reason: string])[];
}

const groups: readonly Group[] = parse(readFileSync(new URL("../test/corpus.yaml", import.meta.url), "utf8"));
const corpus = groups.flatMap(({ cause, reasons }) => reasons.map(([vm, reason]) => ({ cause, vm, reason })));

/** How well pairs of reasons that the fingerprint puts together are pairs of one cause, and the other way round. */
function pairs(): { precision: number; recall: number; reasons: number; causes: number } {
  const prints = corpus.map(({ cause, vm, reason }) => ({ cause, print: fingerprint(reason, { vm }) }));
  let both = 0;
  let together = 0;
  let same = 0;
  for (const [index, a] of prints.entries()) {
    for (const b of prints.slice(index + 1)) {
      if (a.cause === b.cause) same++;
      if (a.print === b.print) together++;
      if (a.cause === b.cause && a.print === b.print) both++;
    }
  }
  return { precision: both / together, recall: both / same, reasons: corpus.length, causes: groups.length };
}

describe("fingerprint", () => {
  it("puts reasons of one cause together and keeps others apart, by a corpus of at least 60", () => {
    const { precision, recall, reasons, causes } = pairs();
    console.log(
      `${reasons} reasons of ${causes} causes: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} of pairs`,
    );
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    expect(readme).toContain(
      `Corpus of ${reasons} reasons of ${causes} causes: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} of pairs`,
    );
    expect(reasons).toBeGreaterThanOrEqual(60);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it.each([
    ["Processing sql01 Error: disk 'Hard disk 2' is full", "processing <*> error: disk <*> is full"],
    ["The server can't reach the host's disks", "the server can't reach the host's disks"],
    ["Code 0x80070005", "code 0x80070005"],
    ["", ""],
  ])("returns a readable form of %j", (reason, print) => {
    expect(fingerprint(reason, { vm: "sql01" })).toBe(print);
  });

  it("returns the same for any two VM names that stand by themselves", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_.-]{1,20}[a-z0-9]$/);
    fc.assert(
      fc.property(name, name, (one, other) => {
        const reason = (vm: string) => `Processing ${vm} Error: the disk of (${vm}) is gone`;
        expect(fingerprint(reason(one), { vm: one })).toBe(fingerprint(reason(other), { vm: other }));
      }),
    );
  });

  it("returns for a hostile reason", () => {
    for (const part of ["'", "[", "1.", "a.", "{", "/a", ":", "0", "a1", "\\\\", "(", "<*>", "\u0000"]) {
      expect(fingerprint(part.repeat(500_000), { vm: part }).length).toBeLessThan(10_000);
    }
  });
});

describe("causes", () => {
  const failed = (vm: string, start: number, reason: string | null) =>
    ({ vm, start, state: "Completed", result: "Failed", reason }) as const;
  const day = 86_400_000;

  it("returns groups with one real text, most VMs first, new if the week before had none", () => {
    const found = causes(
      [
        failed("a", 10 * day, "Disk 1 is full"),
        failed("B", 10 * day + 1, "Disk 2 is full"),
        failed("b", 10 * day + 2, "Disk 3 is full"),
        failed("c", 10 * day, "No host"),
        failed("c", 3 * day, "No host"),
        failed("d", 2 * day, "Disk 9 is full"),
        failed("e", 12 * day, "Later"),
        { ...failed("f", 10 * day, "Warned"), result: "Warning" },
        { ...failed("g", 10 * day, "Running"), state: "InProgress" },
        { ...failed("h", 10 * day, null), result: "Cancelled" },
      ],
      { from: 10 * day, to: 11 * day },
    );
    expect(found.map(({ text, tasks, vms, isNew }) => [text, tasks, vms, isNew])).toEqual([
      ["Disk 3 is full", 3, ["a", "B"], true],
      ["No host", 1, ["c"], false],
      ["", 1, ["h"], true],
    ]);
  });
});
