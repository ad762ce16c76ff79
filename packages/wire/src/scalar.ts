import type { Member } from "./shape.js";

const KINDS: Partial<Readonly<Record<Member["kind"], string>>> = {
  string: "text",
  date: "a date and time",
  integer: "an integer",
  number: "a number",
  boolean: "a boolean",
};

/** What an error says a scalar should have been. */
export function expected({ kind, constants }: Member): string {
  return `expected ${constants?.join(" or ") ?? KINDS[kind]}`;
}

const DASH = 45;
const COLON = 58;
const T = 84;

const Z = 90;

/**
 * A date and time with its zone, or undefined if text is none. Without a zone it is UTC, as in filters, whatever the
 * reader's own zone is.
 */
export function utc(text: string): string | undefined {
  if (!looksLikeDate(text)) return undefined;
  if (text.length === SECONDS + 1 && text.charCodeAt(SECONDS) === Z) return text;
  const [all, zone] = /^(?:\.\d+)?(Z|[-+]\d\d:?\d\d)?$/i.exec(text.slice(SECONDS)) ?? [];
  return all === undefined ? undefined : zone ? text : `${text}Z`;
}

/** Where the seconds of a date and time end. */
const SECONDS = 19;

/** Whether text has the form of a date-time, no blanks around it. Checking every digit would cost more than the rest. */
export function looksLikeDate(text: string): boolean {
  return (
    text.length > 18 &&
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    text.charCodeAt(10) === T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    text.trim() === text
  );
}
