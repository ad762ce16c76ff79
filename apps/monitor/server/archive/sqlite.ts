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
import { RowList } from "./bulk.js";
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
  // 64 MB: while much is written, a page that changes with every batch is copied into the file once for many of them.
  writer.exec("PRAGMA wal_autocheckpoint = 16384");
  // What may only be read is opened all the same: better an error now than at the first collection.
  writer.exec("BEGIN IMMEDIATE; ROLLBACK");
  const reader = new DatabaseSync(file, { timeout: 10_000, readOnly: true });
  reader.exec("PRAGMA cache_size = -32768");
  const write = new Kysely<Tables>({ dialect: dialect(writer, "begin immediate") });
  const read = new Kysely<Tables>({ dialect: dialect(reader, "begin") });
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

function dialect(database: DatabaseSync, begin: string): Dialect {
  const sqlite = new SqliteDialect({ database: adapt(database, begin) });
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

const IDLE = { changes: 0, lastInsertRowid: 0 };

/** Gives node:sqlite the shape that Kysely's SQLite dialect expects. */
function adapt(database: DatabaseSync, begin: string): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      // A transaction that begins to write when it has read already may fail at once if another process writes.
      const statement = adaptStatement(database.prepare(sql === "begin" ? begin : sql));
      // A full disk ends a transaction by itself; an error of the rollback would hide why.
      if (sql === "rollback")
        return { ...statement, run: (none) => (database.isTransaction ? statement.run(none) : IDLE) };
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
    all: (parameters) => {
      const list = rowListOf(parameters);
      if (!list) return statement.all(...values(parameters));
      return list.rows.flatMap((row) => statement.all(...values(list.with(row))));
    },
    run: (parameters) => {
      const list = rowListOf(parameters);
      if (!list) return statement.run(...values(parameters));
      let [changes, lastInsertRowid] = [0, 0 as number | bigint];
      for (const row of list.rows) {
        const result = statement.run(...values(list.with(row)));
        changes += Number(result.changes);
        lastInsertRowid = result.lastInsertRowid;
      }
      return { changes, lastInsertRowid };
    },
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}

/** The rows to run a statement for, and the parameters for one of them; undefined if it is to run once. */
function rowListOf(parameters: readonly unknown[]) {
  const index = parameters.findIndex((parameter) => parameter instanceof RowList);
  const list = parameters[index];
  if (!(list instanceof RowList)) return undefined;
  const [before, after] = [parameters.slice(0, index), parameters.slice(index + 1)];
  return { rows: list.rows, with: (row: readonly unknown[]) => [...before, ...row, ...after] };
}
