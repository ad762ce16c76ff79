/** Which clock the page shows. Enterprise Manager's own times, also those inside session names, are UTC. */
export type Zone = "UTC" | "local";

/** Stands for a value that is not there. */
export const nothing = "–";

/**
 * Time between two ISO 8601 times in its two largest units: `15 min 12 s`, `2 d 3 h`.
 * Null when there is no such time: the session still runs, or its end lies before its start.
 */
export function formatDuration(start: string, end: string | null): string | null {
  const milliseconds = end === null ? Number.NaN : Date.parse(end) - Date.parse(start);
  if (!(milliseconds >= 0)) return null;
  const seconds = Math.round(milliseconds / 1000);
  const units: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  const first = units.findIndex(([count]) => count > 0);
  if (first === -1) return "< 1 s";
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}

const sizeUnits = ["KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** Bytes in binary units with at most one decimal: `60 GiB`, `1.5 TiB`. */
export function formatSize(bytes: number | null): string {
  if (bytes === null || !Number.isFinite(bytes) || bytes < 0) return nothing;
  if (bytes < 1024) return `${bytes} B`;
  let value = bytes;
  let unit: string = sizeUnits[0];
  for (unit of sizeUnits) {
    value /= 1024;
    if (Math.round(value * 10) / 10 < 1024) break;
  }
  return `${Math.round(value * 10) / 10} ${unit}`;
}

/** `2014-10-19 06:47:21` on the chosen clock. Text that is no time is shown as it came. */
export function formatTime(iso: string, zone: Zone): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const shifted = zone === "UTC" ? time : new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19).replace("T", " ");
}

/** How long ago: `just now`, `40 s ago`, `3 min ago`. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 5) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}
