/** An instant as people say it, in the zone of a reader. */
export interface Clock {
  (instant: number): string;
  readonly zone: string;
}

const DAY = 86_400_000;

/** `today 03:12`, `Saturday 03:12` within a week of `now`, else `2026-11-12 03:12`. */
export function clockIn(zone: string, now: number): Clock {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
  const time = format({ hour: "2-digit", minute: "2-digit" });
  const weekday = format({ weekday: "long" });
  const date = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: zone });
  const dayOf = (instant: number) => date.format(instant);
  const clock = (instant: number): string => {
    const day =
      dayOf(instant) === dayOf(now)
        ? "today"
        : Math.abs(now - instant) < 6 * DAY
          ? weekday.format(instant)
          : dayOf(instant);
    return `${day} ${time.format(instant)}`;
  };
  return Object.assign(clock, { zone });
}
