import { formatDuration } from "@em-replica/rpo";

/** A duration in seconds in its two largest units, rounded down: `3d 4h`. A dash where there is none. */
export function durationText(seconds: number | null | undefined): string {
  return seconds === null || seconds === undefined ? "–" : formatDuration(seconds * 1000);
}

/** A size in bytes. */
export function sizeText(bytes: number | null): string {
  if (bytes === null) return "–";
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** A share from 0 to 1 in per cent, never rounded up to 100. */
export function percentText(share: number | null): string {
  if (share === null) return "–";
  const floor = Math.floor(share * 1000) / 10;
  return `${Number.isInteger(floor) ? floor : floor.toFixed(1)} %`;
}
