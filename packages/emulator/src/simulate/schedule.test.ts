import { expect, test } from "vitest";
import { nextStart } from "./schedule.js";

const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();

test("a daily job starts at its time of day, the next one strictly later", () => {
  const schedule = { kind: "daily", at: "22:30" } as const;
  expect(iso(nextStart(schedule, at("2026-11-23T12:00:00Z")))).toBe("2026-11-23T22:30:00.000Z");
  expect(iso(nextStart(schedule, at("2026-11-23T22:30:00Z")))).toBe("2026-11-24T22:30:00.000Z");
  expect(iso(nextStart(schedule, at("2026-11-23T22:29:59.999Z")))).toBe("2026-11-23T22:30:00.000Z");
});

test("a daily job keeps to its days of the week", () => {
  const schedule = { kind: "daily", at: "01:00", days: ["Monday", "Friday"] } as const;
  expect(iso(nextStart(schedule, at("2026-11-23T12:00:00Z")))).toBe("2026-11-27T01:00:00.000Z");
});

test("a periodic job starts at multiples of its period", () => {
  expect(iso(nextStart({ kind: "every", minutes: 15 }, at("2026-11-23T12:00:00Z")))).toBe("2026-11-23T12:15:00.000Z");
});

test("a job without a schedule never starts", () => {
  expect(nextStart({ kind: "none" }, 0)).toBe(Number.POSITIVE_INFINITY);
});
