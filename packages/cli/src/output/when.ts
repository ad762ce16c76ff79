import { parseDuration } from "@em-replica/rpo";
import { InvalidArgumentError } from "commander";

/**
 * Reads a point in time: `today`, `yesterday` (midnight, local time), a duration ago (`24h`, `1d 12h`), a date or a date
 * and time (local unless it says its zone).
 */
export function parseWhen(text: string, now = Date.now()): Date {
  const word = text.trim().toLowerCase();
  if (word === "today" || word === "yesterday") {
    const day = new Date(now);
    day.setHours(0, 0, 0, 0);
    if (word === "yesterday") day.setDate(day.getDate() - 1);
    return day;
  }
  const match =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,7})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text.trim(),
    );
  if (match) {
    const date = new Date(
      match[4] === undefined ? `${text.trim()}T00:00:00` : text.trim().replace(" ", "T").toUpperCase(),
    );
    // Date moves 30 February to March.
    if (Number.isFinite(date.getTime()) && (match[7] || date.getDate() === Number(match[3]))) return date;
  } else {
    try {
      return new Date(now - parseDuration(text));
    } catch {}
  }
  throw new InvalidArgumentError('Expected a time, such as 24h, yesterday, 2026-11-23 or "2026-11-23 06:00".');
}

/** Reads a duration into milliseconds, for flags. */
export function parseSpan(text: string): number {
  try {
    return parseDuration(text);
  } catch {
    throw new InvalidArgumentError('Expected a duration, such as 90s, 15m, 4h or "1d 12h".');
  }
}
