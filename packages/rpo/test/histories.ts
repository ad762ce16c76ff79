import fc from "fast-check";
import { MINUTE } from "../src/duration.js";
import type { SessionRow, TaskRow } from "../src/index.js";

/** All histories begin here; their times are whole minutes. */
export const EPOCH = Date.UTC(2026, 10, 1);
export const at = (minutes: number): number => EPOCH + minutes * MINUTE;

const place = { em: "", server: "server", job: "job" };

/** A task that ended, from minutes. */
export function task(given: Partial<TaskRow> & { start: number }): TaskRow {
  const end = given.start + 10 * MINUTE;
  const defaults = { end, state: "Completed", result: "Success", reason: null, size: 1024, retry: false };
  return { ...place, vm: "vm", sessionStart: given.start, ...defaults, ...given };
}

export function session(given: Partial<SessionRow> & { start: number }): SessionRow {
  const names = { serverName: "backup01", jobName: "Job" };
  const end = given.start + 20 * MINUTE;
  return { ...place, ...names, end, state: "Stopped", result: "Success", retry: false, ...given };
}

/** The same task while it was running: servers print `Success` then, too. */
export const whileRunning = (row: TaskRow): TaskRow => ({
  ...row,
  end: null,
  state: "InProgress",
  result: "Success",
  reason: null,
});
export const whileWorking = (row: SessionRow): SessionRow => ({ ...row, end: null, state: "Working", result: "None" });

const result = fc.constantFrom("Success", "Success", "Success", "Warning", "Failed", "Failed", "Cancelled");

interface Shape {
  /** Minutes in which tasks start, and how many. */
  readonly minutes?: number;
  readonly tasks?: number;
  readonly vms?: readonly string[];
}

/** Tasks of a job: any times, overlapping ones too. Each starts when no other of its VM does. */
export function anyTasks({ minutes = 3_000, tasks = 30, vms = ["a", "B", "b"] }: Shape = {}): fc.Arbitrary<TaskRow[]> {
  const one = fc.record({
    vm: fc.constantFrom(...vms),
    start: fc.integer({ min: 0, max: minutes }),
    duration: fc.option(fc.integer({ min: 0, max: 400 }), { freq: 12 }),
    result,
    retry: fc.boolean(),
    running: fc.nat({ max: 14 }),
    reason: fc.constantFrom("disk full", "no host", ""),
    size: fc.constantFrom(0, 100, 150, 400),
  });
  return fc
    .uniqueArray(one, { maxLength: tasks, size: "max", selector: ({ vm, start }) => `${vm.toLowerCase()} ${start}` })
    .map((list) =>
      list.map(({ vm, start, duration, result, retry, running, reason, size }) => {
        const row = task({
          vm,
          start: at(start),
          end: duration === null ? null : at(start + duration),
          result,
          retry,
          reason: reason || null,
          size,
        });
        return running === 0 ? whileRunning(row) : row;
      }),
    );
}

/** Sessions of a job; each has its own start. */
export function anySessions({ minutes = 3_000, tasks = 30 }: Shape = {}): fc.Arbitrary<SessionRow[]> {
  const one = fc.record({
    start: fc.integer({ min: 0, max: minutes }),
    duration: fc.option(fc.integer({ min: 0, max: 300 }), { freq: 10 }),
    result,
    retry: fc.boolean(),
    jobName: fc.constantFrom("Job", "Renamed"),
  });
  return fc.uniqueArray(one, { maxLength: tasks, size: "max", selector: ({ start }) => start }).map((list) =>
    list.map(({ start, duration, ...rest }) => {
      const row = session({ start: at(start), end: at(start + (duration ?? 0)), ...rest });
      return duration === null ? whileWorking(row) : row;
    }),
  );
}

/** A list in another order, cut into batches, some of it repeated, ended rows preceded or followed by running ones. */
export function deliveries<Row>(rows: readonly Row[], before: (row: Row) => Row): fc.Arbitrary<Row[][]> {
  const all = [...rows, ...rows.map(before), ...rows];
  return fc
    .tuple(
      fc.shuffledSubarray(all, { minLength: 0, maxLength: all.length }),
      fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length }),
      fc.array(fc.nat({ max: 12 }), { maxLength: 60 }),
      fc.infiniteStream(fc.boolean()),
    )
    .map(([extra, once, sizes, coins]) => {
      const delivered = [...once];
      // Anywhere, so that a stale running row may come last.
      for (const row of extra) delivered.splice(coins.next().value ? delivered.length : 0, 0, row);
      const batches: Row[][] = [];
      for (const size of sizes) batches.push(delivered.splice(0, size));
      return [...batches, delivered];
    });
}
