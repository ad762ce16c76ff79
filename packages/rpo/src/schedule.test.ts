import type { JobScheduleOptions } from "@em-replica/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "./duration.js";
import { nextStart, type Schedule, scheduleOf } from "./schedule.js";

const standart = (options: JobScheduleOptions["Standart"]): JobScheduleOptions => ({ Standart: options ?? null });
const iso = (instant: number | null) => instant && new Date(instant).toISOString();
const after = (schedule: Schedule | null, instant: string) => {
  if (!schedule || schedule.kind === "every") throw new Error("no times of day");
  return iso(nextStart(schedule, Date.parse(instant)));
};
const xml = "22:30:00.0000000+01:00";

describe("scheduleOf", () => {
  it.each<[string, JobScheduleOptions | null, Schedule | null]>([
    ["no options", null, null],
    ["nothing switched on", standart({ OptionsDaily: { Enabled: false, Kind: "Everyday", Time: xml } }), null],
    [
      "every day, as XML has it",
      standart({ OptionsDaily: { Enabled: true, Kind: "Everyday", Time: xml, TimeOffsetUtc: 1 } }),
      { kind: "daily", minute: 1_350, days: [0, 1, 2, 3, 4, 5, 6], offset: 60 },
    ],
    [
      "working days, as JSON has it",
      standart({ OptionsDaily: { Enabled: true, Kind: "WeekDays", Time: "2019-10-23T14:00:00", TimeOffsetUtc: -5 } }),
      { kind: "daily", minute: 840, days: [1, 2, 3, 4, 5], offset: -300 },
    ],
    [
      "some days",
      standart({
        OptionsDaily: { Enabled: true, Kind: "SelectedDays", Days: ["Monday", "friday", "x"], Time: "06:00:00Z" },
      }),
      { kind: "daily", minute: 360, days: [1, 5], offset: 0 },
    ],
    ["no days", standart({ OptionsDaily: { Enabled: true, Kind: "SelectedDays", Days: null, Time: xml } }), null],
    [
      "a time without an offset",
      standart({ OptionsDaily: { Enabled: true, Kind: "Everyday", Time: "22:30:00" } }),
      null,
    ],
    ["a time that is none", standart({ OptionsDaily: { Enabled: true, Kind: "Everyday", Time: "25:00:00Z" } }), null],
    [
      "a day of the month",
      standart({
        OptionsMonthly: {
          Enabled: true,
          Time: xml,
          DayNumberInMonth: "Last",
          DayOfWeek: "Saturday",
          Months: ["January", "July"],
        },
      }),
      { kind: "monthly", minute: 1_350, offset: 60, nth: -1, day: 6, months: [0, 6] },
    ],
    [
      "a day of the month by its number",
      standart({
        OptionsMonthly: { Enabled: true, Time: xml, DayNumberInMonth: "OnDay", DayOfMonth: 31, Months: ["July"] },
      }),
      { kind: "monthday", minute: 1_350, offset: 60, date: 31, months: [6] },
    ],
    [
      "a day of the month that can't be read",
      standart({
        OptionsMonthly: {
          Enabled: true,
          Time: xml,
          DayNumberInMonth: "OnDay",
          DayOfWeek: "Saturday",
          Months: ["July"],
        },
      }),
      null,
    ],
    [
      "a period",
      standart({ OptionsPeriodically: { Enabled: true, Kind: "Hours", FullPeriod: 4 } }),
      { kind: "every", period: 4 * HOUR },
    ],
    ["a period of nothing", standart({ OptionsPeriodically: { Enabled: true, Kind: "Minutes", FullPeriod: 0 } }), null],
    [
      "a period in another unit",
      standart({ OptionsPeriodically: { Enabled: true, Kind: "Days", FullPeriod: 1 } }),
      null,
    ],
  ])("reads %s", (_, options, schedule) => {
    expect(scheduleOf(options)).toEqual(schedule);
  });
});

describe("nextStart", () => {
  it("returns the next start of a daily schedule in UTC", () => {
    const schedule = scheduleOf(standart({ OptionsDaily: { Enabled: true, Kind: "Everyday", Time: xml } }));
    expect(after(schedule, "2026-11-23T21:29:59Z")).toBe("2026-11-23T21:30:00.000Z");
    expect(after(schedule, "2026-11-23T21:30:00Z")).toBe("2026-11-24T21:30:00.000Z");
  });

  it("counts weekdays in local time", () => {
    // 01:00 on Monday in Tokyo is Sunday in UTC.
    const daily = { Enabled: true, Kind: "SelectedDays", Days: ["Monday"], Time: "01:00:00", TimeOffsetUtc: 9 };
    expect(after(scheduleOf(standart({ OptionsDaily: daily })), "2026-11-20T00:00:00Z")).toBe(
      "2026-11-22T16:00:00.000Z",
    );
  });

  it("returns the last Saturday and the second Tuesday of a month", () => {
    const monthly = {
      Enabled: true,
      Time: "22:00:00Z",
      DayOfWeek: "Saturday",
      DayNumberInMonth: "Last",
      Months: ["November"],
    };
    const at = (change: object) =>
      after(scheduleOf(standart({ OptionsMonthly: { ...monthly, ...change } })), "2026-11-01T00:00:00Z");
    expect(at({})).toBe("2026-11-28T22:00:00.000Z");
    expect(at({ DayOfWeek: "Tuesday", DayNumberInMonth: "Second" })).toBe("2026-11-10T22:00:00.000Z");
    expect(at({ DayNumberInMonth: "First", Months: ["February"] })).toBe("2027-02-06T22:00:00.000Z");
  });

  it("returns a day of the month, and passes over months that do not have it", () => {
    const monthly = { Enabled: true, Time: "22:00:00Z", DayNumberInMonth: "OnDay" };
    const at = (DayOfMonth: number, Months: string[]) =>
      after(scheduleOf(standart({ OptionsMonthly: { ...monthly, DayOfMonth, Months } })), "2026-11-15T22:00:00Z");
    expect(at(15, ["November", "December"])).toBe("2026-12-15T22:00:00.000Z");
    expect(at(31, ["November", "December"])).toBe("2026-12-31T22:00:00.000Z");
    expect(at(29, ["February"])).toBe("2028-02-29T22:00:00.000Z");
    expect(at(31, ["November"])).toBeNull();
  });

  it("returns what a look at every minute finds first", () => {
    const schedule = fc.record({
      kind: fc.constant("daily" as const),
      minute: fc.integer({ min: 0, max: 1_439 }),
      days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
      offset: fc.integer({ min: -12, max: 14 }).map((hours) => hours * 60),
    });
    fc.assert(
      fc.property(schedule, fc.integer({ min: 0, max: 10_000 }), (schedule, minutes) => {
        const begin = Date.UTC(2026, 1, 20) + minutes * MINUTE;
        const found = nextStart(schedule, begin) ?? Number.NaN;
        let expected = begin + MINUTE;
        const matches = (instant: number) => {
          const local = new Date(instant + schedule.offset * MINUTE);
          return (
            local.getUTCHours() * 60 + local.getUTCMinutes() === schedule.minute &&
            schedule.days.includes(local.getUTCDay())
          );
        };
        while (!matches(expected)) expected += MINUTE;
        expect(found).toBe(expected);
        expect(found - begin).toBeLessThanOrEqual(7 * DAY);
      }),
      { numRuns: 50 },
    );
  });
});
