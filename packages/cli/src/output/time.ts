import { formatDuration } from "@em-replica/rpo";

const local = new Intl.DateTimeFormat("sv-SE", {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
});

/** A time for people: local with its zone on a terminal, ISO 8601 in UTC elsewhere. A dash if there is none. */
export function timeText(time: number | null | undefined): string {
  if (time === null || time === undefined) return "-";
  return process.stdout.isTTY ? local.format(time) : isoTime(time);
}

/** ISO 8601 in UTC, to the second where there is no more. */
export function isoTime(time: number): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}

/** A duration in milliseconds for people, such as `3d 4h`. A dash if there is none. */
export function durationText(duration: number | null | undefined): string {
  return duration === null || duration === undefined ? "-" : formatDuration(duration);
}

/** A size in bytes for people. */
export function sizeText(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}
