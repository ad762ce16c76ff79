import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import {
  type DatabaseIntrospector,
  type Dialect,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from "kysely";
import type { Connections } from "./connections.js";
import type { Tables } from "./tables.js";

/** Statements of a connection that stay prepared. */
const MAX_PREPARED = 200;

/**
 * Opens an archive in one file, which is created if there is none: one connection that writes, one that reads beside it.
 *
 * @throws an error of node:sqlite if the file can't be opened.
 */
export function openSqlite(file: string): Connections {
  const writer = new DatabaseSync(file, { timeout: 10_000 });
  writer.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA foreign_keys = ON",
  );
  const reader = new DatabaseSync(file, { timeout: 10_000, readOnly: true });
  reader.exec("PRAGMA cache_size = -32768");
  const write = new Kysely<Tables>({ dialect: dialect(writer) });
  const read = new Kysely<Tables>({ dialect: dialect(reader) });
  return {
    kind: "sqlite",
    read,
    write,
    close: async () => {
      // The writer last, for it leaves one file behind. Kysely closes only what it has used.
      await read.destroy();
      if (reader.isOpen) reader.close();
      await write.destroy();
      if (writer.isOpen) writer.close();
    },
  };
}

function dialect(database: DatabaseSync): Dialect {
  const sqlite = new SqliteDialect({ database: adapt(database) });
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => sqlite.createDriver(),
    createQueryCompiler: () => sqlite.createQueryCompiler(),
    createIntrospector: (db): DatabaseIntrospector => sqlite.createIntrospector(db),
  };
}

/** SQLite rolls back changes of the schema, too; so a migration that fails leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Gives node:sqlite the shape that Kysely's SQLite dialect expects. */
function adapt(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      // A transaction that begins to write when it has read already may fail at once if another process writes.
      const statement = adaptStatement(database.prepare(sql === "begin" ? "begin immediate" : sql));
      if (prepared.size >= MAX_PREPARED) prepared.clear();
      prepared.set(sql, statement);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}
