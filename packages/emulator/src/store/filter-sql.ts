import { type Comparison, comparisonKey, type Filter, findField, type QueryType } from "@em-replica/query";
import { keyColumn } from "./fields.js";
import { quoted } from "./tables.js";

/** A condition with placeholders, and what goes into them. No value of a request ever becomes part of the text. */
export interface Condition {
  readonly sql: string;
  /** The columns that it compares: an index that begins with one of them may be of use. */
  readonly columns: readonly string[];
  readonly values: readonly (string | number | bigint)[];
}

/** Everything. */
export const anything: Condition = { sql: "TRUE", columns: [], values: [] };

/** Rows whose column compares so with a value. */
export function where(column: string, op: "=" | ">=" | "<=" | "<>", value: string | number): Condition {
  return { sql: `${quoted(column)} ${op} ?`, columns: [column], values: [value] };
}

/** A filter as SQL over the key columns, with the meaning that `matches` of packages/query gives it. */
export function filterSql(type: QueryType, filter: Filter | undefined): Condition {
  if (filter === undefined) return anything;
  if (!("filters" in filter)) return comparisonSql(type, filter);
  return joined(
    filter.op,
    filter.filters.map((part) => filterSql(type, part)),
  );
}

/** Both conditions. */
export const both = (one: Condition, other: Condition): Condition => joined("and", [one, other]);

function comparisonSql(type: QueryType, { field: name, op, value }: Comparison): Condition {
  const field = findField(type, name);
  const key = comparisonKey(field, value);
  const column = keyColumn(field);
  // D125: nothing but != holds for a missing value, and != of SQL would not.
  if (key === undefined) return { sql: op === "!=" ? "TRUE" : "FALSE", columns: [], values: [] };
  const sql = `${quoted(column)} ${op === "!=" ? "IS NOT" : op === "==" ? "=" : op} ?`;
  return { sql, columns: [column], values: [key] };
}

/** Joined as a balanced tree: SQLite takes expressions 1,000 levels deep, and a filter may have thousands of parts. */
function joined(op: "and" | "or", parts: readonly Condition[]): Condition {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const middle = parts.length >> 1;
  const [left, right] = [joined(op, parts.slice(0, middle)), joined(op, parts.slice(middle))];
  return {
    sql: `(${left.sql} ${op.toUpperCase()} ${right.sql})`,
    columns: [...left.columns, ...right.columns],
    values: [...left.values, ...right.values],
  };
}
