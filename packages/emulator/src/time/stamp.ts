/**
 * An instant as the store keeps it and as packages/query compares it: UTC without the letter for it, up to seven digits
 * of fraction, trailing zeros cut (`2025-10-07T20:00:02.42`). Comparing two such texts compares the instants.
 */
export type Stamp = string;

/** A stamp of milliseconds since 1970 UTC and, beyond them, a number of microseconds from 0 to 999. */
export function stampOf(milliseconds: number, microseconds = 0): Stamp {
  const text = `${new Date(milliseconds).toISOString().slice(0, -1)}${microseconds === 0 ? "" : String(microseconds).padStart(3, "0")}`;
  return withoutZeros(text);
}

/** Milliseconds since 1970 UTC; what is finer is cut off. */
export function millisecondsOf(stamp: Stamp): number {
  return Date.parse(`${stamp.slice(0, 23)}Z`);
}

/** A stamp as bodies print it, its fraction cut to `digits`: `2025-10-07T20:00:02.42Z`. */
export function printStamp(stamp: Stamp, digits = 7): string {
  return `${stamp.length <= 20 + digits ? stamp : withoutZeros(stamp.slice(0, 20 + digits))}Z`;
}

/** A stamp as names of sessions print it: to the second, `2025-10-07 20:00:02` (D117). */
export function nameStamp(stamp: Stamp): string {
  return `${stamp.slice(0, 10)} ${stamp.slice(11, 19)}`;
}

/** Reads `yyyy-MM-ddTHH:mm:ss[.f{1,7}]Z`, the form of bodies. @throws RangeError on any other text. */
export function readStamp(text: string): Stamp {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new RangeError(`"${text}" is not a UTC date and time`);
  }
  return withoutZeros(text.slice(0, -1));
}

/** Cuts the zeros at the end of a fraction, and the point if nothing is left behind it. */
function withoutZeros(text: string): Stamp {
  if (text.length <= 19) return text;
  let end = text.length;
  while (end > 20 && text.charCodeAt(end - 1) === 0x30) end--;
  return text.slice(0, end === 20 ? 19 : end);
}
