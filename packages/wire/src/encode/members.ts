import { below, shown, WireError } from "../error.js";
import { expected, looksLikeDate } from "../scalar.js";
import type { Member } from "../shape.js";

/**
 * Calls back for each of the members that has a value, in their order; `absent` for those that have none and need none.
 * Errors tell which member it was.
 */
export function eachGiven<Own extends Pick<Member, "name" | "required">>(
  members: readonly Own[],
  value: unknown,
  write: (member: Own, given: unknown) => void,
  absent?: (member: Own) => void,
): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new WireError("expected an object", { found: shown(value) });
  }
  let name = "";
  try {
    for (const member of members) {
      name = member.name;
      const given = (value as Record<string, unknown>)[name];
      if (given !== undefined && given !== null) write(member, given);
      else if (member.required) throw new WireError("missing");
      else absent?.(member);
    }
  } catch (error) {
    throw below(name, error);
  }
}

/** Calls back for each item of a list. Errors tell which item it was. */
export function eachItem(list: unknown, write: (item: unknown, index: number) => void): void {
  if (!Array.isArray(list)) throw new WireError("expected a list", { found: shown(list) });
  let index = 0;
  try {
    for (; index < list.length; index++) write(list[index], index);
  } catch (error) {
    throw below(`[${index}]`, error);
  }
}

/**
 * A scalar that fits its member; a date with at most so many digits of a second.
 *
 * @throws WireError if it does not fit.
 */
export function scalarOf(member: Member, given: unknown, fraction: number): string | number | boolean {
  if (member.plain && typeof given === "string") return given;
  const { kind, constants } = member;
  if (!fits(kind, given) || (constants && !constants.includes(given))) {
    throw new WireError(expected(member), { found: shown(given) });
  }
  return kind === "date" ? trimmed(given as string, fraction) : (given as string | number | boolean);
}

function fits(kind: Member["kind"], given: unknown): boolean {
  if (kind === "integer") return Number.isSafeInteger(given);
  if (kind === "number") return Number.isFinite(given);
  if (kind === "boolean") return typeof given === "boolean";
  return typeof given === "string" && (kind !== "date" || looksLikeDate(given));
}

/** Where the seconds of a date and time end. */
const SECONDS = 19;
const POINT = 46;
const ZERO = 48;
const NINE = 57;

/** A date with its fraction cut to so many digits, and to none of the zeros at its end. Behind it there may be a zone. */
function trimmed(date: string, fraction: number): string {
  if (date.charCodeAt(SECONDS) !== POINT) return date;
  const first = SECONDS + 1;
  let zone = first;
  while (date.charCodeAt(zone) >= ZERO && date.charCodeAt(zone) <= NINE) zone++;
  let end = Math.min(zone, first + fraction);
  while (end > first && date.charCodeAt(end - 1) === ZERO) end--;
  if (end === first) return date.slice(0, SECONDS) + date.slice(zone);
  return end === zone ? date : date.slice(0, end) + date.slice(zone);
}
