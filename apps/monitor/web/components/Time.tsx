import { fullTime, nearTime } from "../format/time.ts";
import { usePreferences } from "../preferences.tsx";

/** What stands in a cell without a value, which has no line on a card. */
export const NoValue = ({ text = "–" }: { readonly text?: string }) => <span className="no-value">{text}</span>;

/** A time as people say it, with the whole of it in the title. A dash where there is none. */
export function Time({ at, full = false }: { readonly at: string | number | null; readonly full?: boolean }) {
  const { zone } = usePreferences();
  if (at === null) return <NoValue />;
  const time = typeof at === "number" ? at : Date.parse(at);
  return (
    <time dateTime={new Date(time).toISOString()} title={fullTime(time, zone)}>
      {full ? fullTime(time, zone) : nearTime(time, Date.now(), zone)}
    </time>
  );
}
