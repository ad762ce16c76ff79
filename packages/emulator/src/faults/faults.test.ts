import { expect, test } from "vitest";
import { FaultError } from "./fault.js";
import { createFaults } from "./faults.js";
import { readFault } from "./read.js";

const page = (number: number) => ({ operation: "queryResources", path: "/query", page: number });

test("a rule matches the operation, path and page that it names", () => {
  const faults = createFaults(1, [readFault("expire;operation=queryResources;page=3;path=/Q")]);
  expect([1, 2, 3, 4].map((number) => faults.match(page(number)).length)).toEqual([0, 0, 1, 0]);
  expect(faults.match({ operation: "listJobs", path: "/jobs", page: 3 })).toEqual([]);
});

test("a rule skips the first requests and then applies as often as it says", () => {
  const faults = createFaults(1, [readFault("status=503;after=2;times=2")]);
  expect([1, 2, 3, 4, 5, 6].map(() => faults.match(page(1)).length)).toEqual([0, 0, 1, 1, 0, 0]);
});

test("the same seed repeats the same faults, another seed has others", () => {
  const run = (seed: number) => {
    const faults = createFaults(seed, [readFault("reset;probability=0.5")]);
    return Array.from({ length: 64 }, () => faults.match(page(1)).length);
  };
  expect(run(1)).toEqual(run(1));
  expect(run(1)).not.toEqual(run(2));
  expect(run(1).filter(Boolean).length).toBeGreaterThan(16);
});

test.each([
  ["boom", 'There is no fault "boom"; there are latency, dribble'],
  ["latency", "latency waits before the response"],
  ["latency=fast", "latency waits before the response"],
  ["status=418", "status returns an error: 429, 500 or 503"],
  ["content-type=a b", "content-type claims another media type"],
  ["reset;when=now", 'There is no condition "when"'],
  ["reset;operation=nothing", 'There is no operation "nothing"'],
  ["reset;probability=2", "probability is a number from 0 to 1"],
  ["reset;times=-1", "times is a number from 0"],
  ["__proto__", 'There is no fault "__proto__"'],
])("%s is rejected with what would be right", (text, message) => {
  expect(() => readFault(text)).toThrow(FaultError);
  expect(() => readFault(text)).toThrow(message);
});
