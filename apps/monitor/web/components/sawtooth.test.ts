import { expect, test } from "vitest";
import { sawtooth, valueAt } from "./sawtooth.ts";

const at = (hours: number) => new Date(Date.UTC(2026, 10, 23, hours)).toISOString();
const history = (points: [point: number, available: number][], from = 0, to = 24, knownFrom: number | null = 0) => ({
  from: at(from),
  to: at(to),
  knownFrom: knownFrom === null ? null : at(knownFrom),
  points: points.map(([point, available]) => ({ recoveryPoint: at(point), availableFrom: at(available) })),
});
const HOUR = 3600;
const hours = ([times, values]: ReturnType<typeof sawtooth>) =>
  times.map((time, index) =>
    [(time - Date.parse(at(0)) / 1000) / HOUR, (values[index] ?? Number.NaN) / HOUR].map(
      (n) => Math.round(n * 100) / 100,
    ),
  );

test("falls to the duration of the attempt at its end, and grows between", () => {
  expect(
    hours(
      sawtooth(
        history([
          [-6, -5],
          [6, 8],
        ]),
      ),
    ),
  ).toEqual([
    [0, 6],
    [8, 14],
    [8, 2],
    [24, 18],
  ]);
});

test("draws nothing before the first point is available", () => {
  const [, values] = sawtooth(history([[6, 8]]));
  expect(values[0]).toBeNull();
  expect(hours(sawtooth(history([[6, 8]]))).slice(1)).toEqual([
    [8, 2],
    [24, 18],
  ]);
});

test("draws one line where nothing came in the period", () => {
  expect(hours(sawtooth(history([[-48, -47]])))).toEqual([
    [0, 48],
    [24, 72],
  ]);
});

test("draws nothing without a point", () => {
  expect(sawtooth(history([]))).toEqual([[], []]);
});

test("reads the value between two steps, where one is known", () => {
  const [times, values] = sawtooth(
    history([
      [6, 8],
      [12, 14],
    ]),
  );
  const at = (hour: number) => valueAt(times, values, (times.at(-1) ?? 0) - (24 - hour) * 3600);
  expect(at(7)).toBeNull();
  expect(at(10)).toBeCloseTo(4 * 3600, 0);
  expect(at(20)).toBeCloseTo(8 * 3600, 0);
});
