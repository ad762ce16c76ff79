import { comparisonKey, type Definition, type Field, type FieldName, type QueryType } from "@em-replica/query";
import type { Timestamp } from "../time/timestamp.js";

/** A field's value in a row: UIDs as GUIDs, instants as stamps, booleans as SQLite has them. */
type Stored<D> = D extends { readonly type: "integer" }
  ? number
  : D extends { readonly type: "boolean" }
    ? 0 | 1
    : D extends { readonly type: "date" }
      ? Timestamp
      : string;

/** What a query type's fields hold in a row. */
export type FieldRow<T extends QueryType> = { [F in FieldName<T>]: Stored<Definition<T, F>> | null };

/** What SQLite takes and gives. */
export type Cell = string | number | null;

/** The column that filters and sorts use: its values compare as packages/query compares them. */
export const keyColumn = (field: Field): string => field.name;

/** The column that bodies use: the key itself, unless text was folded or an enum value became its index. */
export const textColumn = (field: Field): string =>
  field.type === "string" || field.type === "enum" ? `${field.name}_text` : field.name;

/**
 * How a stored value becomes its key. Stamps, GUIDs, numbers and booleans are stored as keys already; the test beside
 * holds all of them against `comparisonKey`.
 */
export function keyOf(field: Field): (value: Cell) => Cell {
  if (field.type === "string") return stringKey(field);
  if (field.type !== "enum") return (value) => value;
  const known = new Map<Cell, number>(field.values?.map((value, index) => [value, index]));
  // D126: what is outside the list stands before it.
  return (value) => (value === null ? null : (known.get(value) ?? (comparisonKey(field, value) as number)));
}

/** Most texts of a column are those of the row before: the job's name, the server's, no reason at all. */
function stringKey(field: Field): (value: Cell) => Cell {
  let last: Cell = null;
  let lastKey: Cell = null;
  return (value) => {
    if (value === last) return lastKey;
    last = value;
    lastKey = value === null ? null : (comparisonKey(field, value) as string);
    return lastKey;
  };
}
