import { expect, test } from "vitest";
import { randomFor } from "./random.js";

test("the same seed and use give the same numbers, any other use gives others", () => {
  const draw = (...key: [string | number, ...string[]]) => Array.from({ length: 8 }, randomFor(...key).next);
  expect(draw(1, "job", "a")).toEqual(draw(1, "job", "a"));
  expect(draw(1, "job", "a")).not.toEqual(draw(1, "job", "b"));
  expect(draw(1, "job", "a")).not.toEqual(draw(2, "job", "a"));
  expect(draw(1, "ab", "c")).not.toEqual(draw(1, "a", "bc"));
});

test("numbers are spread evenly", () => {
  const random = randomFor("spread");
  const tally = new Map<number, number>();
  for (let draw = 0; draw < 10_000; draw++) {
    const value = random.int(0, 9);
    tally.set(value, (tally.get(value) ?? 0) + 1);
  }
  expect([...tally.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const count of tally.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

test("GUIDs are of version 4, lower case and not repeated", () => {
  const random = randomFor("guids");
  const guids = new Set(Array.from({ length: 10_000 }, random.guid));
  expect(guids.size).toBe(10_000);
  for (const guid of guids)
    expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
