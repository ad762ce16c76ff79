import { describe, expect, it } from "vitest";
import { countByTone, isFinished, mostUrgentFirst, toneOf } from "./outcome.ts";

const end = "2025-10-07T20:03:56Z";
const row = (state: string, result: string | null, ended: string | null = null) => ({ state, result, end: ended });

describe("toneOf", () => {
  it.each([
    ["Stopped", "Failed", "failed"],
    ["Stopped", "Warning", "warning"],
    ["Completed", "Success", "success"],
    ["Stopped", "None", "other"],
    ["Completed", "Exploded", "other"],
    ["Stopped", null, "other"],
    ["Stopped", "constructor", "other"],
  ])("%s with %s is %s", (state, result, tone) => {
    expect(toneOf(row(state, result, end))).toBe(tone);
  });

  it("does not believe the result of what still runs: servers send Success before the end", () => {
    expect(toneOf(row("InProgress", "Success"))).toBe("running");
    expect(toneOf(row("Working", "None"))).toBe("running");
    expect(toneOf(row("Stopping", "Failed"))).toBe("running");
  });

  it("believes an end even with a state it does not know", () => {
    expect(isFinished(row("Archived", "Success", end))).toBe(true);
    expect(isFinished(row("Archived", "Success"))).toBe(false);
    expect(isFinished(row("Stopped", "Success"))).toBe(true);
  });
});

describe("lists", () => {
  const rows = [
    row("Completed", "Success", end),
    row("InProgress", "Success"),
    row("Completed", "Failed", end),
    row("Completed", "Odd", end),
    row("Completed", "Warning", end),
    row("Pending", null),
  ];

  it("counts every row once", () => {
    expect(countByTone(rows)).toEqual({ failed: 1, warning: 1, running: 2, success: 1, other: 1 });
  });

  it("puts failures first and keeps the order within a tone", () => {
    expect(mostUrgentFirst(rows)).toEqual([rows[2], rows[4], rows[1], rows[5], rows[0], rows[3]]);
  });
});
