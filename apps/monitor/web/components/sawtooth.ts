import type { History } from "../../generated/api.ts";

type Steps = Pick<History, "from" | "to" | "knownFrom" | "points">;

/** The RPO over time: it grows, and falls when a point becomes available. Times on the axis are seconds. */
export function sawtooth({ from, to, knownFrom, points }: Steps): [times: number[], values: (number | null)[]] {
  const begin = Math.max(Date.parse(from), Date.parse(knownFrom ?? from)) / 1000;
  const end = Date.parse(to) / 1000;
  const times: number[] = [];
  const values: (number | null)[] = [];
  const add = (time: number, value: number | null) => {
    // The library wants times that grow; a step is two points almost at once.
    times.push(Math.max(time, (times.at(-1) ?? -1) + 0.001));
    values.push(value);
  };
  let point: number | undefined;
  for (const { recoveryPoint, availableFrom } of points) {
    const available = Date.parse(availableFrom) / 1000;
    if (point === undefined && available > begin) add(begin, null);
    if (available > begin && point !== undefined) {
      if (times.length === 0) add(begin, begin - point);
      add(available, available - point);
    }
    point = Date.parse(recoveryPoint) / 1000;
    if (available >= begin) add(available, available - point);
  }
  if (point !== undefined) {
    if (times.length === 0) add(begin, begin - point);
    add(end, end - point);
  }
  return [times, values];
}

/** The RPO at an instant of a sawtooth: it grows by a second a second since the step before. Null where it is not known. */
export function valueAt(times: readonly number[], values: readonly (number | null)[], time: number): number | null {
  const last = times.findLastIndex((one) => one <= time);
  const [from, value] = [times[last], values[last]];
  return from === undefined || value === null || value === undefined ? null : value + (time - from);
}
