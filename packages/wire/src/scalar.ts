import type { Member } from "./shape.js";

const KINDS = ["text", "a date and time", "an integer", "a number", "a boolean"];

/** What an error says a scalar should have been. */
export function expected({ kind, constants }: Member): string {
  return `expected ${constants?.join(" or ") ?? KINDS[kind]}`;
}

const DASH = 45;
const COLON = 58;
const T = 84;

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
