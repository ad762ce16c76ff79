import { type AliasedRawBuilder, type Insertable, type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import { isPostgres } from "./connections.js";
import type { Tables } from "./tables.js";

/**
 * Rows for `insertInto(table).columns(columns).expression(...)`. The text of the statement is the same however many rows there
 * are, so that it is prepared once: PostgreSQL gets them as one parameter of JSON, SQLite one by one.
 */
export function rowsOf<Table extends keyof Tables>(
  db: Kysely<Tables>,
  table: Table,
  columns: readonly string[],
  rows: readonly Insertable<Tables[Table]>[],
): RawBuilder<unknown> {
  if (isPostgres(db)) {
    const names = sql.join(columns.map((column) => sql.ref(column)));
    return sql`select ${names} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`;
  }
  const list = new RowList(rows.map((row) => columns.map((column) => Reflect.get(row, column))));
  return sql`values (${list}${sql.raw(", ?".repeat(columns.length - 1))})`;
}

/**
 * Rows for `updateTable(table).from(...)`, where they are called `fresh`. As with `rowsOf`, the text of the statement is always the
 * same.
 */
export function freshRows<Table extends keyof Tables, Column extends keyof Selectable<Tables[Table]> & string>(
  db: Kysely<Tables>,
  table: Table,
  columns: readonly Column[],
  rows: readonly Pick<Selectable<Tables[Table]>, Column>[],
): AliasedRawBuilder<Pick<Selectable<Tables[Table]>, Column>, "fresh"> {
  if (isPostgres(db)) {
    return sql<never>`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.as("fresh");
  }
  const list = new RowList(rows.map((row) => columns.map((column) => row[column])));
  const values = columns.map((column, index) => sql`${index === 0 ? list : sql.raw("?")} as ${sql.ref(column)}`);
  return sql<never>`(select ${sql.join(values)})`.as("fresh");
}

/** A parameter that stands for all of a row: the statement runs for each of the rows. */
export class RowList {
  readonly rows: readonly (readonly unknown[])[];

  constructor(rows: readonly (readonly unknown[])[]) {
    this.rows = rows;
  }
}

/** Whether a column has one of the values, which are one parameter however many there are. */
export function isOneOf(db: Kysely<Tables>, column: string, values: readonly (string | number)[]): RawBuilder<boolean> {
  const ref = sql.ref(column);
  return isPostgres(db)
    ? sql<boolean>`${ref} = any(${values})`
    : sql<boolean>`${ref} in (select value from json_each(${JSON.stringify(values)}))`;
}

/** A text as both databases take it: PostgreSQL has neither NUL nor half of a surrogate pair. */
export const storable = (text: string): string => text.toWellFormed().replaceAll("\0", "\ufffd");
