import { describe, expect, it } from "vitest";
import { tableOf } from "./print.ts";
import { exactly, isMet, type Row } from "./row.ts";
import { ratioOf, spreadOf } from "./statistics.ts";

describe("figures", () => {
  it("are summed up by their median and the middle half", () => {
    expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ median: 3, low: 2, high: 4 });
    expect(spreadOf([1, 2])).toEqual({ median: 1.5, low: 1.25, high: 1.75 });
  });

  it("are compared round by round, so that a slow round does not count", () => {
    expect(ratioOf([2, 200, 2], [1, 100, 1])).toEqual({ median: 2, low: 2, high: 2 });
  });
});

describe("a row", () => {
  const row: Row = { part: "p", work: "w", ours: "6 MB/s", against: "a", theirs: "2 MB/s", ratio: exactly(3) };

  it("meets a target at the target itself", () => {
    expect(isMet(row)).toBeUndefined();
    expect(isMet({ ...row, target: { atLeast: 3 } })).toBe(true);
    expect(isMet({ ...row, target: { atLeast: 3.1 } })).toBe(false);
    expect(isMet({ ...row, target: { atMost: 2.9 } })).toBe(false);
  });

  it("says in the table that it misses its target", () => {
    expect(tableOf([{ ...row, target: { atLeast: 4 } }])).toMatch(/at least 4 +MISSED$/m);
    expect(tableOf([{ ...row, target: { atMost: 4 } }])).toMatch(/at most 4 +met$/m);
  });
});
