import type { Comparison, Filter } from "./ast.js";
import { QueryError } from "./errors.js";
import { MAX_DEPTH, MAX_LENGTH, MAX_LEVELS } from "./limits.js";

/**
 * The text of a filter in its one canonical form, not percent-encoded yet: strings, dates and UIDs in quotes with
 * quotes inside doubled, everything else bare, parentheses only where `;` (and) holds a `,` (or), no blanks.
 *
 * @throws {QueryError} if the text would be longer or nested deeper than `parse` reads.
 */
export function print(filter: Filter): string {
  const text = write(filter, 0, 0);
  if (text.length > MAX_LENGTH) throw new QueryError(`The filter has more than ${MAX_LENGTH} characters`);
  return text;
}

function write(filter: Filter, level: number, depth: number): string {
  if (!("filters" in filter)) return `${filter.field}${filter.op}${writeValue(filter)}`;
  if (level > MAX_LEVELS || depth > MAX_DEPTH) throw new QueryError("The filter is nested too deeply");
  if (filter.op === "or") return filter.filters.map((part) => write(part, level + 1, depth)).join(",");
  return filter.filters
    .map((part) => (part.op === "or" ? `(${write(part, level + 1, depth + 1)})` : write(part, level + 1, depth)))
    .join(";");
}

function writeValue(comparison: Comparison): string {
  const bare = comparison.type === "enum" || comparison.type === "integer" || comparison.type === "boolean";
  return bare ? String(comparison.value) : `"${comparison.value.replaceAll('"', '""')}"`;
}
