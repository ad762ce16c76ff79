import { type AliasedRawBuilder, type Kysely, type Selectable, sql } from "kysely";
import { isPostgres } from "../connections.js";
import type { Tables } from "../tables.js";

/**
 * The rows of a table that belong to each of `owners` and began from its `since` on, up to an instant; to be joined with `owners`
 * and narrowed down by the same conditions. Left to themselves, databases begin with all rows: PostgreSQL expects a third of them
 * behind any `since`, so its rows are looked for in a subquery that it does not dissolve; SQLite keeps to the order of a cross
 * join.
 */
export function rowsOfEach<Table extends "tasks" | "sessions">(
  db: Kysely<Tables>,
  owners: string,
  table: Table,
  column: keyof Tables[Table] & string,
  to: number,
): AliasedRawBuilder<Selectable<Tables[Table]>, Table> {
  if (!isPostgres(db)) return sql<never>`${sql.table(table)}`.as(table);
  const [id, since] = [sql.ref(`${owners}.id`), sql.ref(`${owners}.since`)];
  return sql<never>`lateral (
    select * from ${sql.table(table)} where ${sql.ref(column)} = ${id} and started between ${since} and ${to} offset 0)`.as(
    table,
  );
}
