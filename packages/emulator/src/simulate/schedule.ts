import { type Schedule, weekdays } from "../scenario/scenario.js";

const minute = 60_000;
const day = 86_400_000;

/** The first start of a schedule later than `after`; Infinity when it never starts by itself. Milliseconds since 1970 UTC. */
export function nextStart(schedule: Schedule, after: number): number {
  switch (schedule.kind) {
    case "none":
      return Number.POSITIVE_INFINITY;
    case "every": {
      const period = schedule.minutes * minute;
      return (Math.floor(after / period) + 1) * period;
    }
    case "daily": {
      const [hours, minutes] = schedule.at.split(":").map(Number) as [number, number];
      const timeOfDay = (hours * 60 + minutes) * minute;
      let start = Math.floor((after - timeOfDay) / day + 1) * day + timeOfDay;
      while (schedule.days?.length && !schedule.days.includes(weekdayOf(start))) start += day;
      return start;
    }
  }
}

function weekdayOf(instant: number): (typeof weekdays)[number] {
  return weekdays[new Date(instant).getUTCDay()] as (typeof weekdays)[number];
}
