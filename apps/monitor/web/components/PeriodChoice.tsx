import { type Period, periods } from "../periods.ts";

/** How many days a view shows. */
export function PeriodChoice({ days, onChange }: { readonly days: Period; readonly onChange: (days: Period) => void }) {
  return (
    <fieldset className="period no-print">
      <legend className="visually-hidden">Period</legend>
      {periods.map((one) => (
        <label key={one}>
          <input type="radio" name="period" checked={one === days} onChange={() => onChange(one)} />
          {one === "1" ? "1 day" : `${one} days`}
        </label>
      ))}
    </fieldset>
  );
}

/** Begin of the last so many days, cut to the minute so that it stays the same for a while. */
export function daysAgo(days: Period): string {
  const minute = 60_000;
  return daysBefore(Math.floor(Date.now() / minute) * minute, days);
}

/** So many days before an instant. */
export function daysBefore(instant: string | number, days: Period): string {
  return new Date(new Date(instant).getTime() - Number(days) * 86_400_000).toISOString();
}
