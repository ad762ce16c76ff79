import { BOOLEAN, DATE, INTEGER, type Member } from "./shape.js";

const KINDS = ["text", "a date and time", "an integer", "a number", "a boolean"];

/** What an error says a scalar should have been. */
export function expected({ kind, constants }: Member): string {
  return `expected ${constants?.join(" or ") ?? KINDS[kind]}`;
}

const DASH = 45;
const COLON = 58;
const T = 84;
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

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

/** The value that text stands for, or undefined if it stands for none of that kind. */
export function readScalar(kind: number, text: string): string | number | boolean | undefined {
  if (kind < DATE) return text;
  const word = text.trim();
  if (kind === DATE) return looksLikeDate(word) ? word : undefined;
  if (kind === BOOLEAN) return Object.hasOwn(BOOLEANS, word.toLowerCase()) ? BOOLEANS[word.toLowerCase()] : undefined;
  const number = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(word) ? Number(word) : Number.NaN;
  return (kind === INTEGER ? Number.isSafeInteger(number) : Number.isFinite(number)) ? number : undefined;
}
