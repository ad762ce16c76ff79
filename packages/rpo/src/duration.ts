/** Milliseconds of a second, a minute, an hour and a day. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS: Readonly<Record<string, number>> = {
  w: 7 * DAY,
  d: DAY,
  h: HOUR,
  m: MINUTE,
  s: SECOND,
  ms: 1,
};

const WORDS = /^(?:\d+(?:\.\d+)?\s*(?:ms|[wdhms])\s*)+$/;
const ISO = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Thrown for an invalid duration. */
export class DurationError extends Error {
  override readonly name = "DurationError";
}

/**
 * Milliseconds of a duration: `15m`, `4h`, `1d 12h`, ISO 8601 (`PT4H`, `P1DT12H`; no months or years, whose length
 * varies), or a number of milliseconds.
 *
 * @throws DurationError if it is none of these, or not more than 0.
 */
export function parseDuration(duration: string | number): number {
  const milliseconds = typeof duration === "number" ? duration : read(duration.trim());
  if (Number.isFinite(milliseconds) && milliseconds > 0) return Math.round(milliseconds);
  throw new DurationError(
    `Invalid duration ${JSON.stringify(duration)}; expected a form such as "15m", "4h", "1d 12h", "PT4H" or milliseconds above 0`,
  );
}

function read(text: string): number {
  if (text.length > 100) return Number.NaN;
  if (/^\d+$/.test(text)) return Number(text);
  const lower = text.toLowerCase();
  if (WORDS.test(lower)) {
    let sum = 0;
    for (const [, count, unit = ""] of lower.matchAll(/(\d+(?:\.\d+)?)\s*(ms|[wdhms])/g)) {
      sum += Number(count) * (UNITS[unit] ?? Number.NaN);
    }
    return sum;
  }
  const iso = ISO.exec(text.toUpperCase());
  if (!iso) return Number.NaN;
  const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  return (
    (weeks ?? 0) * 7 * DAY + (days ?? 0) * DAY + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * SECOND
  );
}

/** A duration in milliseconds for people, in its two largest units, rounded down: `3d 4h`, `45m`, `12s`. */
export function formatDuration(milliseconds: number): string {
  const sign = milliseconds < 0 ? "-" : "";
  let rest = Math.floor(Math.abs(milliseconds) / SECOND);
  const parts: string[] = [];
  for (const [unit, seconds] of [
    ["d", 86_400],
    ["h", 3_600],
    ["m", 60],
    ["s", 1],
  ] as const) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) parts.push(`${count}${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return sign + (parts.join(" ") || "0s");
}
