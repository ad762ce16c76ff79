import { formatDuration, formatTime, nothing } from "../format.ts";
import { useZone } from "../zone.tsx";

/** A point in time on the chosen clock. */
export function Time({ iso }: { iso: string }) {
  const { zone } = useZone();
  return <time dateTime={iso}>{formatTime(iso, zone)}</time>;
}

/** How long something took; a dash, read as "still running" or "unknown", when it has no end. */
export function Duration({ start, end }: { start: string; end: string | null }) {
  const text = formatDuration(start, end);
  if (text !== null) return text;
  return (
    <>
      <span aria-hidden="true">{nothing}</span>
      <span className="unseen">{end === null ? "no end yet" : "unknown"}</span>
    </>
  );
}
