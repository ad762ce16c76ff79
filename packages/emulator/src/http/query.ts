import { ApiError } from "./api-error.js";

/** The part of an address behind the question mark, decoded once (D63). */
export interface Query {
  /** The first value of a parameter; names are compared without regard to case. */
  get(name: string): string | undefined;
  /** All parameters as they came: in their order, names in their case. */
  readonly pairs: readonly (readonly [name: string, value: string])[];
}

/** @throws ApiError 400 on invalid percent-encoding. */
export function parseQuery(text: string): Query {
  const pairs: (readonly [string, string])[] = [];
  const byName = new Map<string, string>();
  for (const part of text.split("&")) {
    if (part === "") continue;
    const pair = parsePair(part);
    pairs.push(pair);
    const key = pair[0].toLowerCase();
    if (!byName.has(key)) byName.set(key, pair[1]);
  }
  return { pairs, get: (name) => byName.get(name.toLowerCase()) };
}

function parsePair(pair: string): readonly [string, string] {
  const equals = pair.indexOf("=");
  return equals < 0 ? [decoded(pair), ""] : [decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1))];
}

/** Decodes a name or value of a query, where a plus is a blank. */
function decoded(text: string): string {
  return decodePercent(text.includes("+") ? text.replaceAll("+", " ") : text);
}

/** @throws ApiError 400 on invalid percent-encoding. */
export function decodePercent(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiError(400, "The address has a percent sign that begins no UTF-8 character");
  }
}
