import { expect, test } from "vitest";
import { createClock } from "./clock.js";

test("time passes at the given speed", () => {
  let real = 1_000;
  const clock = createClock({ start: 0, speed: 60, real: () => real });
  real += 500;
  expect(clock.now()).toBe(30_000);
  expect(clock.uptime()).toBe(500);
});

test("a jump moves the clock and the idle time, a change of speed neither", () => {
  let real = 0;
  const clock = createClock({ start: 100, speed: 2, real: () => real });
  real = 10;
  clock.advance(1_000);
  clock.setSpeed(0);
  real = 50;
  expect(clock.now()).toBe(1_120);
  expect(clock.uptime()).toBe(1_050);
});

test("the clock never goes back", () => {
  const clock = createClock({ start: 5_000, speed: 0 });
  clock.set(6_000);
  expect(clock.now()).toBe(6_000);
  expect(() => clock.set(5_999)).toThrow(RangeError);
  for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => clock.advance(bad)).toThrow(RangeError);
    expect(() => clock.setSpeed(bad)).toThrow(RangeError);
  }
});

test("runs on where the machine's clock is set back", () => {
  let real = 1_000_000;
  const clock = createClock({ real: () => real });
  real += 5_000;
  expect(clock.now()).toBe(1_005_000);
  real -= 3_600_000;
  expect(clock.now()).toBe(1_005_000);
  real += 2_000;
  expect([clock.now(), clock.uptime()]).toEqual([1_007_000, 7_000]);
});
