import { literal } from "./comparison.js";
import { dateKey, entityDate } from "./dates.js";
import type { Field } from "./fields.js";
import { uidKey } from "./uids.js";

/** What a value is compared by. */
export type ComparisonKey = string | number | bigint;

/**
 * What a value of the field is compared by. Two values are equal in a filter if their keys are, and ordered as their
 * keys: strings by code point (the order of UTF-8 bytes, which databases use), numbers by size. So a store that
 * keeps keys evaluates filters exactly as `matches` does.
 *
 * - strings: letter case ignored (decision D128)
 * - enums: index in the document's list; -1 for a value outside it (decision D126)
 * - dates: to the last of seven digits of fraction, UTC unless they have an offset
 * - UIDs: the GUID
 * - booleans: 0 and 1
 *
 * @returns undefined for null, undefined and whatever the field cannot hold: a missing value.
 */
export function comparisonKey(field: Field, value: unknown): ComparisonKey | undefined {
  if (value === null || value === undefined) return undefined;
  if (field.type === "enum") return enumIndex(field, value);
  if (field.type === "date") return dateOf(value);
  const known = literal(field, value);
  switch (known?.type) {
    case "string":
      return foldCase(known.value);
    case "uid":
      return uidKey(known.value);
    case "boolean":
      return Number(known.value);
    default:
      return known?.value;
  }
}

function dateOf(value: unknown): string | undefined {
  const date = typeof value === "string" || value instanceof Date ? entityDate(value) : undefined;
  return date && dateKey(date);
}

function enumIndex(field: Field, value: unknown): number {
  const wanted = String(value).toLowerCase();
  return field.values?.findIndex((known) => known.toLowerCase() === wanted) ?? -1;
}

/** Upper case first: lower case alone keeps apart what differs in case only, such as the two small sigmas. */
function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase();
}
