import { parseDuration as parseAnyDuration } from "@em-replica/rpo";
import { InvalidArgumentError } from "commander";

/** A point in time that may depend on what time it is: at the server, whose clock need not be ours. */
export type When = (now: number) => Date;

/**
 * Reads a point in time: `today`, `yesterday` (midnight, local time), a duration ago (`24h`, `1d 12h`), a date or a date
 * and time (local unless it says its zone).
 */
export function parseWhen(text: string): When {
  const given = text.trim();
  const word = given.toLowerCase();
  if (word === "today") return (now) => midnight(now, 0);
  if (word === "yesterday") return (now) => midnight(now, 1);
  const date = parseDate(given);
  if (date) return () => date;
  try {
    const ago = parseDuration(given);
    return (now) => new Date(now - ago);
  } catch {
    throw new InvalidArgumentError('Expected a time, such as 24h, yesterday, 2026-11-23 or "2026-11-23 06:00".');
  }
}

function midnight(now: number, daysBefore: number): Date {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - daysBefore);
  return day;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,7})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

function parseDate(text: string): Date | undefined {
  const [match, , month, day, hour] = DATE.exec(text) ?? [];
  if (match === undefined) return undefined;
  const date = new Date(hour === undefined ? `${match}T00:00:00` : match.replace(" ", "T").toUpperCase());
  // Date takes 30 February for a day in March.
  const exists = new Date(`${match.slice(0, 10)}T00:00:00Z`).toISOString().slice(5, 10) === `${month}-${day}`;
  return exists && Number.isFinite(date.getTime()) ? date : undefined;
}

/** Reads a duration into milliseconds, for flags. */
export function parseSpan(text: string): number {
  try {
    return parseDuration(text);
  } catch {
    throw new InvalidArgumentError('Expected a duration with its unit, such as 90s, 15m, 4h or "1d 12h".');
  }
}

/** A number without a unit is ambiguous: other plugins take seconds, other commands hours. */
function parseDuration(text: string): number {
  if (/^[\s\d]*$/.test(text)) throw new RangeError("no unit");
  return parseAnyDuration(text);
}
