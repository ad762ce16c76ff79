const distance = /^([+-])(\d+)([mhd])$/;

/** How a scenario writes an instant: in full, or as a distance from the emulator's start in minutes, hours or days. */
export const instantForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z|[+-]\d{1,6}[mhd])$/;

const milliseconds = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds since 1970 UTC of a written instant, `start` being where distances are counted from. */
export function instantOf(written: string, start: number): number {
  const match = distance.exec(written);
  if (!match) return Date.parse(written);
  const [, sign, count, unit] = match;
  return start + (sign === "-" ? -1 : 1) * Number(count) * milliseconds[unit as keyof typeof milliseconds];
}
