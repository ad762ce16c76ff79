/** In which zone times are shown. */
export type Zone = "local" | "utc";

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: Zone, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  const known = formats.get(key);
  const made = known ?? new Intl.DateTimeFormat("en-GB", { ...options, ...(zone === "utc" && { timeZone: "UTC" }) });
  formats.set(key, made);
  return made;
}

const clock = (time: number, zone: Zone) => format(zone, "clock", { hour: "2-digit", minute: "2-digit" }).format(time);
const weekday = (time: number, zone: Zone) => format(zone, "weekday", { weekday: "long" }).format(time);

/** The calendar day in a zone, such as `2026-11-23`. */
export function dayOf(time: number, zone: Zone): string {
  const parts = format(zone, "day", { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(time);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** As people say it: `03:12` today, `Saturday 03:12` within a week, else `2026-11-12 03:12`. */
export function nearTime(time: number, now: number, zone: Zone): string {
  if (dayOf(time, zone) === dayOf(now, zone)) return `today ${clock(time, zone)}`;
  if (dayOf(time, zone) === dayOf(now - DAY, zone)) return `yesterday ${clock(time, zone)}`;
  if (Math.abs(now - time) < 6 * DAY) return `${weekday(time, zone)} ${clock(time, zone)}`;
  return `${dayOf(time, zone)} ${clock(time, zone)}`;
}

/** Date, time to the second and zone: for titles and for lists of every attempt. */
export function fullTime(time: number, zone: Zone): string {
  const seconds = format(zone, "seconds", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(time);
  const name = format(zone, "zone", { timeZoneName: "short" })
    .formatToParts(time)
    .find(({ type }) => type === "timeZoneName");
  return `${dayOf(time, zone)} ${seconds} ${name?.value ?? ""}`.trim();
}

/** For axes: the time of day in short periods, else the day. */
export function tickTime(time: number, zone: Zone, span: number): string {
  if (span <= 2 * DAY) return clock(time, zone);
  return format(zone, "tick", { weekday: "short", day: "numeric", month: "short" }).format(time);
}
