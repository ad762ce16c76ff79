const FORM = /^(\d{4}-\d{2}-\d{2})(?:(?:T| +)(\d{2}:\d{2}:\d{2})(?:\.(\d{1,7}))?Z?)?$/i;

/** The forms that `canonicalDate` reads, for error messages. */
export const DATE_FORMS: readonly string[] = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss[.fffffff][Z]", "yyyy-MM-dd HH:mm:ss"];

/**
 * A date as servers write it: `2025-08-15T06:00:00.5Z`, in UTC, up to seven digits of fraction, trailing zeros cut.
 * Text without a zone is UTC, the only zone that `get_query_replicatasksession` knows, and text without a time is midnight.
 *
 * @returns undefined for other text, for days and times that do not exist, and for an invalid `Date`.
 */
export function canonicalDate(value: string | Date): string | undefined {
  const text = typeof value === "string" ? value : Number.isNaN(value.getTime()) ? "" : value.toISOString();
  const [, day, time = "00:00:00", fraction = ""] = FORM.exec(text) ?? [];
  if (day === undefined || !exists(`${day}T${time}`)) return undefined;
  const digits = fraction.replace(/0+$/, "");
  return `${day}T${time}${digits && `.${digits}`}Z`;
}

/**
 * The date that a member of an entity holds, in canonical form. Filters are UTC; a member may have another offset.
 *
 * @returns undefined for what `canonicalDate` does not read either.
 */
export function entityDate(value: string | Date): string | undefined {
  const [, local, sign, hours, minutes] = (typeof value === "string" && OFFSET.exec(value)) || [];
  if (local === undefined) return canonicalDate(value);
  const date = canonicalDate(local);
  if (date === undefined) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
  const utc = new Date(Date.parse(`${date.slice(0, SECONDS)}Z`) - offset);
  return canonicalDate(utc.toISOString().slice(0, SECONDS) + date.slice(SECONDS));
}

/** A date and time with an offset from UTC. */
const OFFSET = /^(.{10}T.+)([-+])([01]\d|2[0-3]):?([0-5]\d)$/i;

/** Where the seconds of a date end. */
const SECONDS = 19;

/** False for 30 February, 24:00:00 and the year 0: a real date survives the way through `Date` unchanged. */
function exists(seconds: string): boolean {
  const date = new Date(`${seconds}Z`);
  return !seconds.startsWith("0000") && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(seconds);
}

/** What orders canonical dates as text: without the `Z`, `...:00` is a beginning of `...:00.5` and so comes before it. */
export function dateKey(canonical: string): string {
  return canonical.slice(0, -1);
}
