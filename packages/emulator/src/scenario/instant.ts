import { z } from "zod";
import { beginsWithDay } from "../time/timestamp.js";
import { expected } from "../validation.js";

const distance = /^([+-])(?:(\d{1,5})d)?(?:(\d{1,6})h)?(?:(\d{1,8})m)?(?:(\d{1,9})s)?$/;
const exact = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?Z$/;

/**
 * How a scenario writes an instant: in UTC (`2026-11-20T18:00:00Z`, with up to seven digits of a second), or as a
 * distance from the emulator's start (`-60h`, `-2d12h`, `+1h30m`, `-45s`; `+0s` is the start).
 */
export const instantSchema = z
  .string({ error: expected('an instant such as "2026-11-20T18:00:00Z" or "-2d12h"') })
  .refine(isInstant, {
    error: expected('an instant ("2026-11-20T18:00:00Z") or a distance from the start ("-60h", "-2d12h")'),
  });

/** Milliseconds since 1970 UTC of an instant as a scenario writes it. */
export function millisecondsAt(written: string, start: number): number {
  const match = distance.exec(written);
  if (!match) return Date.parse(written);
  const [sign, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1);
  const total = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return start + (sign === "-" ? -1_000 : 1_000) * total;
}

/** Whether an instant is written in full, and so has digits that milliseconds lose. */
export const isExact = (written: string): boolean => exact.test(written);

function isInstant(text: string): boolean {
  return /\d[dhms]$/.test(text)
    ? distance.test(text)
    : exact.test(text) && beginsWithDay(text) && !Number.isNaN(Date.parse(text));
}
