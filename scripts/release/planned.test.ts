import { describe, expect, it } from "vitest";
import { stepBetween } from "./planned.ts";
import { greatest } from "./steps.ts";

describe("the step that a version has taken since the last release", () => {
  it.each([
    ["1.2.3", "1.2.3", "none"],
    ["1.2.3", "1.2.4", "patch"],
    ["1.2.3", "1.3.0", "minor"],
    ["0.9.3", "1.0.0", "major"],
    ["1.2.3", "1.1.9", "none"],
  ] as const)("from %s to %s is %s", (from, to, step) => {
    expect(stepBetween(from, to)).toBe(step);
  });
});

describe("the greatest step", () => {
  it.each([
    [[], "none"],
    [["patch", "none"], "patch"],
    [["minor", "major", "patch"], "major"],
  ] as const)("of %j is %s", (some, step) => {
    expect(greatest(...some)).toBe(step);
  });
});
