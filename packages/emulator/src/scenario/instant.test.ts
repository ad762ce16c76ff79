import { expect, test } from "vitest";
import { instantSchema, isExact, millisecondsAt } from "./instant.js";

const start = Date.parse("2026-11-23T12:00:00Z");

test.each([
  ["-60h", "2026-11-21T00:00:00.000Z"],
  ["-2d12h", "2026-11-21T00:00:00.000Z"],
  ["+1h30m", "2026-11-23T13:30:00.000Z"],
  ["-45s", "2026-11-23T11:59:15.000Z"],
  ["+0s", "2026-11-23T12:00:00.000Z"],
  ["2026-11-20T18:00Z", "2026-11-20T18:00:00.000Z"],
  ["2026-11-20T18:00:00.1234567Z", "2026-11-20T18:00:00.123Z"],
  ["1753-01-01T00:00:00Z", "1753-01-01T00:00:00.000Z"],
])("%s is %s", (written, expected) => {
  expect(instantSchema.safeParse(written).success).toBe(true);
  expect(new Date(millisecondsAt(written, start)).toISOString()).toBe(expected);
  expect(isExact(written)).toBe(!/^[+-]/.test(written));
});

test.each([
  "",
  "-",
  "60h",
  "+-1h",
  "-1h2d",
  "-1.5h",
  "now",
  "2026-11-20",
  "2026-13-01T00:00:00Z",
  "2026-02-29T00:00:00Z",
  "2026-11-31T00:00:00Z",
  "2026-11-30T24:01:00Z",
  "9999-99-99T00:00:00Z",
  "2026-11-20T18:00:00",
])("rejects %j", (written) => {
  expect(instantSchema.safeParse(written).success).toBe(false);
});
