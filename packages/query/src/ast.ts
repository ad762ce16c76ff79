/** How a comparison relates a field to its value. There is no negation, no list and no wildcard (decision D104). */
export type ComparisonOperator = "==" | "!=" | ">=" | "<=" | ">" | "<";

/** A value in its one canonical form: dates as `2025-08-15T06:00:00.5Z`, enum values in the document's spelling. */
export type Literal =
  | { readonly type: "string" | "enum" | "uid" | "date"; readonly value: string }
  | { readonly type: "integer"; readonly value: number | bigint }
  | { readonly type: "boolean"; readonly value: boolean };

/** `field op value`. `field` has the document's spelling, whatever name or case the text had. */
export type Comparison = { readonly op: ComparisonOperator; readonly field: string } & Literal;

/** Two or more filters of which all (`and`) or at least one (`or`) must hold. */
export interface Group {
  readonly op: "and" | "or";
  readonly filters: readonly [Filter, Filter, ...Filter[]];
}

/** A filter as plain data: safe to compare deeply and, but for integers beyond 2^53, to write as JSON. */
export type Filter = Comparison | Group;

/**
 * Joins filters into one group. A group in a group of the same operator is dissolved and a single filter stays
 * itself, so that filters of one meaning have one shape however they were put together.
 */
export function combine(op: Group["op"], filters: readonly [Filter, ...Filter[]]): Filter {
  const [first, second, ...rest] = filters.flatMap((filter) => (filter.op === op ? filter.filters : [filter]));
  if (first === undefined || second === undefined) return filters[0];
  return { op, filters: [first, second, ...rest] };
}
