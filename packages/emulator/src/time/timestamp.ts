/**
 * An instant as the store keeps it and as packages/query compares it: UTC without the letter for it, up to seven digits
 * of fraction, trailing zeros cut (`2025-10-07T20:00:02.42`). Comparing two such texts compares the instants.
 */
export type Timestamp = string;

const day = 86_400_000;
const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
/** The fraction behind a clock for each millisecond, zeros cut. */
const thousandths = Array.from({ length: 1_000 }, (_, number) => String(number / 1_000).slice(1));
let lastDay = Number.NaN;
let lastDate = "";

/**
 * A timestamp of milliseconds since 1970 UTC and, beyond them, a number of microseconds from 0 to 999. Timestamps are made by
 * the hundred thousand, most of them of the day of the one before: `Date` is used once for each day.
 */
export function timestampOf(milliseconds: number, microseconds = 0): Timestamp {
  const days = Math.floor(milliseconds / day);
  if (days !== lastDay) {
    lastDay = days;
    lastDate = new Date(milliseconds).toISOString().slice(0, -13);
  }
  const time = milliseconds - days * day;
  const seconds = Math.floor(time / 1_000);
  const clock = `${lastDate}${two[Math.floor(seconds / 3_600)]}:${two[Math.floor(seconds / 60) % 60]}:${two[seconds % 60]}`;
  if (microseconds === 0) return clock + thousandths[Math.floor(time % 1_000)];
  const fraction = (time % 1_000) * 1_000 + microseconds;
  return withoutZeros(`${clock}.${String(fraction).padStart(6, "0")}`);
}

/** Milliseconds since 1970 UTC; what is finer is cut off. */
export function millisecondsOf(timestamp: Timestamp): number {
  return Date.parse(`${timestamp.slice(0, 23)}Z`);
}

/** A timestamp as bodies print it, its fraction cut to `digits`: `2025-10-07T20:00:02.42Z`. */
export function formatTimestamp(timestamp: Timestamp, digits = 7): string {
  return `${timestamp.length <= 20 + digits ? timestamp : withoutZeros(timestamp.slice(0, 20 + digits))}Z`;
}

/** A timestamp as names of sessions print it: to the second, `2025-10-07 20:00:02` (D117). */
export function formatForName(timestamp: Timestamp): string {
  return `${timestamp.slice(0, 10)} ${timestamp.slice(11, 19)}`;
}

/** Reads `yyyy-MM-ddTHH:mm:ss[.f{1,7}]Z`, the form of bodies. @throws RangeError on any other text. */
export function parseTimestamp(text: string): Timestamp {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new RangeError(`"${text}" is not a UTC date and time`);
  }
  return withoutZeros(text.slice(0, -1));
}

/** Whether a text begins with a day, `yyyy-MM-dd`, that exists: `Date` takes 30 February for 2 March. */
export function beginsWithDay(text: string): boolean {
  const day = text.slice(0, 10);
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** Cuts the zeros at the end of a fraction, and the point if nothing is left behind it. */
function withoutZeros(text: string): Timestamp {
  if (text.length <= 19) return text;
  let end = text.length;
  while (end > 20 && text.charCodeAt(end - 1) === 0x30) end--;
  return text.slice(0, end === 20 ? 19 : end);
}
