import { type Kysely, PostgresAdapter, type RawBuilder, sql } from "kysely";
import type { Tables } from "./tables.js";

/** An open database. In SQLite, reading and writing have a connection each; in PostgreSQL both are one pool. */
export interface Connections {
  readonly kind: "sqlite" | "postgres";
  readonly read: Kysely<Tables>;
  readonly write: Kysely<Tables>;
  close(): Promise<void>;
}

export const isPostgres = (db: Kysely<Tables>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** The database's clock in milliseconds: leases must not depend on the clocks of several collectors. */
export function databaseNow(kind: Connections["kind"]): RawBuilder<number> {
  return kind === "sqlite"
    ? sql<number>`cast(unixepoch('subsec') * 1000 as integer)`
    : sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;
}
