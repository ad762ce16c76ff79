import { utc } from "../scalar.js";
import { BOOLEAN, DATE, INTEGER } from "../shape.js";

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

/** The value that text stands for, or undefined if it stands for none of that kind. */
export function readScalar(kind: number, text: string): string | number | boolean | undefined {
  if (kind < DATE) return text;
  const word = text.trim();
  if (kind === DATE) return utc(word);
  if (kind === BOOLEAN) return Object.hasOwn(BOOLEANS, word.toLowerCase()) ? BOOLEANS[word.toLowerCase()] : undefined;
  const number = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(word) ? Number(word) : Number.NaN;
  return (kind === INTEGER ? Number.isSafeInteger(number) : Number.isFinite(number)) ? number : undefined;
}
