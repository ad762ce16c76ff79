import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Connections } from "./connections.js";
import type { Tables } from "./tables.js";

/** Opens a pool on a PostgreSQL database, `postgres://user:password@host:port/database`. Nothing is sent yet. */
export function openPostgres(url: string): Connections {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: "em-replica-monitor",
    types: { getTypeParser },
  });
  // A connection that breaks is replaced when it is next needed, and what used it gets the error; unhandled, the event would end
  // the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { kind: "postgres", read: db, write: db, close: () => db.destroy() };
}

const { INT8, NUMERIC } = pg.types.builtins;

/** All integers of the archive fit into a double: milliseconds, bytes, ids, counts. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format as "text");
