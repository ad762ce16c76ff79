import type { JobScheduleOptions } from "@em-replica/types";
import { DAY, HOUR, MINUTE } from "./duration.js";

/** When a job starts, as far as its options tell. Minutes and offsets are those of the server's local time. */
export type Schedule =
  /** At a minute of the day on the given weekdays (0 is Sunday). `offset`: minutes that local time is ahead of UTC. */
  | { readonly kind: "daily"; readonly minute: number; readonly days: readonly number[]; readonly offset: number }
  /** On the nth (-1 is the last) weekday of the given months (0 is January). */
  | {
      readonly kind: "monthly";
      readonly minute: number;
      readonly nth: number;
      readonly day: number;
      readonly months: readonly number[];
      readonly offset: number;
    }
  /** On a day of the given months, from 1 to 31; a month that has no such day is passed over. */
  | {
      readonly kind: "monthday";
      readonly minute: number;
      readonly date: number;
      readonly months: readonly number[];
      readonly offset: number;
    }
  /** Again and again after a period, in milliseconds. Hours of the week may be closed, which the API does not tell. */
  | { readonly kind: "every"; readonly period: number };

/** 29 February comes again after eight years at most. */
const LOOK_AHEAD = 9 * 366;
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]; // biome-ignore format: one line
const ORDINALS = ["first", "second", "third", "fourth"];

/** Reads the options of a job. Null if no part is switched on, or if the one that is can't be read. */
export function scheduleOf(options: JobScheduleOptions | null | undefined): Schedule | null {
  const { OptionsDaily: daily, OptionsMonthly: monthly, OptionsPeriodically: periodically } = options?.Standart ?? {};
  if (daily?.Enabled) {
    const time = timeOf(daily.Time, daily.TimeOffsetUtc);
    const days =
      daily.Kind === "WeekDays" ? [1, 2, 3, 4, 5] : daily.Kind === "SelectedDays" ? indices(DAYS, daily.Days) : [0, 1, 2, 3, 4, 5, 6]; // biome-ignore format: one line
    return time && days.length > 0 ? { kind: "daily", ...time, days } : null;
  }
  if (monthly?.Enabled) {
    const time = timeOf(monthly.Time, monthly.TimeOffsetUtc);
    const ordinal = (monthly.DayNumberInMonth ?? "").toLowerCase();
    const date = monthly.DayOfMonth ?? 0;
    const nth = ordinal === "last" ? -1 : ORDINALS.indexOf(ordinal) + 1;
    const day = DAYS.indexOf((monthly.DayOfWeek ?? "").toLowerCase());
    const months = indices(MONTHS, monthly.Months);
    if (ordinal === "onday")
      return time && date >= 1 && date <= 31 && months.length > 0 ? { kind: "monthday", ...time, date, months } : null;
    return time && nth !== 0 && day >= 0 && months.length > 0 ? { kind: "monthly", ...time, nth, day, months } : null;
  }
  if (periodically?.Enabled) {
    const unit = periodically.Kind === "Hours" ? HOUR : periodically.Kind === "Minutes" ? MINUTE : 0;
    const period = (periodically.FullPeriod ?? 0) * unit;
    return period > 0 ? { kind: "every", period } : null;
  }
  return null;
}

/** The first start by a daily or monthly schedule after an instant; null if there is none within nine years. */
export function nextStart(schedule: Exclude<Schedule, { kind: "every" }>, after: number): number | null {
  const offset = schedule.offset * MINUTE;
  let midnight = Math.floor((after + offset) / DAY) * DAY;
  for (let count = 0; count < LOOK_AHEAD; count++, midnight += DAY) {
    const start = midnight + schedule.minute * MINUTE - offset;
    if (start > after && runsOn(schedule, new Date(midnight))) return start;
  }
  return null;
}

/** `date` is a midnight in local time, written as if it were UTC. */
function runsOn(schedule: Exclude<Schedule, { kind: "every" }>, date: Date): boolean {
  if (schedule.kind === "daily") return schedule.days.includes(date.getUTCDay());
  if (schedule.kind === "monthday")
    return date.getUTCDate() === schedule.date && schedule.months.includes(date.getUTCMonth());
  if (date.getUTCDay() !== schedule.day || !schedule.months.includes(date.getUTCMonth())) return false;
  if (schedule.nth > 0) return Math.ceil(date.getUTCDate() / 7) === schedule.nth;
  return new Date(date.getTime() + 7 * DAY).getUTCMonth() !== date.getUTCMonth();
}

/** XML has `18:00:00.0000000+01:00`; JSON has a date and time, the date meaning nothing, and the offset beside it. */
function timeOf(
  text: string | null | undefined,
  hours: number | null | undefined,
): { minute: number; offset: number } | null {
  const match = /(?:^|T)(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:(Z)|([+-])(\d\d):?(\d\d))?$/.exec(text ?? "");
  if (!match) return null;
  const [, hour, minute, utc, sign, offsetHours, offsetMinutes] = match;
  const written = sign ? (sign === "-" ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes)) : undefined;
  const offset = utc ? 0 : (written ?? (hours === null || hours === undefined ? null : hours * 60));
  return offset === null || Number(hour) > 23 || Number(minute) > 59 ? null : { minute: Number(hour) * 60 + Number(minute), offset }; // biome-ignore format: one line
}

function indices(names: readonly string[], chosen: readonly string[] | null | undefined): number[] {
  return (chosen ?? []).map((name) => names.indexOf(name.toLowerCase())).filter((index) => index >= 0);
}
