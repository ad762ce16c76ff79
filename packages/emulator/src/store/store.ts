import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { fieldsOf, type QueryType } from "@em-replica/query";
import { createCounts } from "./counts.js";
import { type Cell, keyColumn, keyOf, textColumn } from "./fields.js";
import type { Condition } from "./filter-sql.js";
import { createIndexes } from "./indexes.js";
import { createRowsRead } from "./rows-read.js";
import { openDatabase } from "./sqlite.js";
import { extraColumns, queryTypes, quoted, type Row, tableSql } from "./tables.js";

/** A sort by one field; rows that are equal in it keep one order, turned round with it. */
export interface Order {
  readonly field: string;
  readonly direction: "ASC" | "DESC";
}

/** All resources, in SQLite. */
export interface Store {
  /** Whether it outlives the process. */
  readonly isFile: boolean;
  insert<T extends QueryType>(type: T, row: Row<T>): void;
  /** Puts a row in the place of the one with its UID. */
  replace<T extends QueryType>(type: T, row: Row<T>): void;
  /** Changes some fields of the resource with a GUID. */
  patch<T extends QueryType>(type: T, guid: string, cells: Partial<Row<T>>): void;
  remove(type: QueryType, guid: string): void;
  /** The resource with a GUID in lower case. */
  get<T extends QueryType>(type: T, guid: string): Row<T> | undefined;
  find<T extends QueryType>(type: T, where: Condition, order: Order, limit: number, offset: number): Row<T>[];
  /**
   * All rows in order, so many at a time and at least once, if only none. Others may write between the times: a row
   * that was there at the beginning comes once.
   */
  walk<T extends QueryType>(type: T, where: Condition, order: Order, size: number): Iterable<Row<T>[]>;
  count(type: QueryType, where: Condition): number;
  /** Rows of any statement that reads, for what is not rows of one type: sums and groups. */
  rows(sql: string, ...values: readonly string[]): (readonly Cell[])[];
  /** What a setting of this store was last set to. */
  setting(name: string): string | undefined;
  keep(name: string, value: string): void;
  /** All or nothing, and much faster than one by one. */
  transaction(work: () => void): void;
  /** Makes it new: no row, no setting, no index. */
  wipe(): void;
  /** The bulk of rows is in: from now on there are indexes, each built when it is first of use. */
  index(): void;
  close(): void;
}

/**
 * Opens a store in memory or in a file.
 *
 * @param isNew Whether to make its tables; a file that is not new stays untouched until it is written to.
 * @throws Error of SQLite, also if another process has the file open.
 */
export function openStore(file = ":memory:", isNew = true): Store {
  const db = openDatabase(file);
  try {
    prepareFile(db, isNew);
  } catch (error) {
    db.close();
    throw error;
  }
  return createStore(db, file);
}

function prepareFile(db: DatabaseSync, isNew: boolean): void {
  db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768");
  // Takes the lock now instead of with the first row, and keeps it.
  db.exec("BEGIN EXCLUSIVE; COMMIT");
  if (isNew) {
    // Until `index` says that the bulk is in, a crash costs the file anyway.
    db.exec("PRAGMA journal_mode = OFF; CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT)");
    for (const type of queryTypes) db.exec(tableSql(type));
  }
}

function createStore(db: DatabaseSync, file: string): Store {
  const indexes = createIndexes(db);
  const { prepare, forget } = preparer(db);
  const counts = createCounts();
  const rowsRead = createRowsRead();
  const inserters = eachType((type) => inserter(db, type));
  const updaters = eachType((type) => updater(db, type));
  const selects = eachType(select);

  return {
    isFile: file !== ":memory:",
    insert(type, row) {
      inserters[type](row as Record<string, Cell>);
      counts.forget(type);
    },
    replace(type, row) {
      updaters[type](row as Record<string, Cell>);
      counts.forget(type);
      rowsRead.forget(type, row.UID as string);
    },
    patch(type, guid, cells) {
      const row = this.get(type, guid);
      if (row) this.replace(type, { ...row, ...cells });
    },
    remove(type, guid) {
      prepare(`DELETE FROM ${quoted(type)} WHERE "UID" = ?`).run(guid);
      counts.forget(type);
      rowsRead.forget(type, guid);
    },
    get(type, guid) {
      const { byGuid, rowOf } = selects[type];
      return rowsRead.of(type, guid, () => {
        const cells = prepare(byGuid).get(guid);
        return cells && rowOf(cells);
      }) as never;
    },
    find(type, where, { field, direction }, limit, offset) {
      indexes.ensure(type, [...where.columns, field]);
      const { sql, rowOf } = selects[type];
      const order = `${quoted(field)} ${direction}, rowid ${direction}`;
      const statement = prepare(`${sql} WHERE ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`);
      return statement.all(...where.values, limit, offset).map(rowOf) as never;
    },
    *walk(type, where, { field, direction }, size) {
      indexes.ensure(type, [...where.columns, field]);
      const { sql, rowOf } = selects[type];
      const column = quoted(field);
      const order = `ORDER BY ${column} ${direction}, rowid ${direction} LIMIT ?`;
      const head = sql.replace("SELECT ", `SELECT rowid, ${column}, `);
      let read = prepare(`${head} WHERE ${where.sql} ${order}`).all(...where.values, size);
      yield read.map((cells) => rowOf(cells.slice(2)) as never);
      // Past the last row seen; the fields that lists are sorted by are never missing and never change.
      const beyond = `(${column}, rowid) ${direction === "ASC" ? ">" : "<"} (?, ?)`;
      while (read.length === size) {
        const [rowid = null, key = null] = read.at(-1) ?? [];
        read = prepare(`${head} WHERE ${where.sql} AND ${beyond} ${order}`).all(...where.values, key, rowid, size);
        if (read.length > 0) yield read.map((cells) => rowOf(cells.slice(2)) as never);
      }
    },
    count: (type, where) =>
      counts.of(type, where, () => {
        indexes.ensure(type, where.columns);
        const counted = prepare(`SELECT count(*) FROM ${quoted(type)} WHERE ${where.sql}`).get(...where.values);
        return counted?.[0] as number;
      }),
    rows: (sql, ...values) => prepare(sql).all(...values),
    setting: (name) => prepare("SELECT value FROM setting WHERE name = ?").get(name)?.[0] as string | undefined,
    keep: (name, value) => void prepare("INSERT OR REPLACE INTO setting VALUES (?, ?)").run(name, value),
    transaction(work) {
      db.exec("BEGIN");
      try {
        work();
        db.exec("COMMIT");
      } catch (error) {
        // SQLite has rolled back by itself where the disk is full.
        if (db.isTransaction) db.exec("ROLLBACK");
        counts.forgetAll();
        rowsRead.forgetAll();
        indexes.refresh();
        forget();
        throw error;
      }
    },
    wipe() {
      for (const type of queryTypes) db.exec(`DROP TABLE ${quoted(type)}; ${tableSql(type)}`);
      db.exec("DELETE FROM setting");
      indexes.refresh();
      counts.forgetAll();
      rowsRead.forgetAll();
    },
    index() {
      indexes.begin();
      forget();
      db.exec(`PRAGMA journal_mode = ${file === ":memory:" ? "OFF" : "WAL"}`);
    },
    close: () => db.close(),
  };
}

function eachType<T>(make: (type: QueryType) => T): Readonly<Record<QueryType, T>> {
  return Object.fromEntries(queryTypes.map((type) => [type, make(type)])) as Record<QueryType, T>;
}

type Writer = (row: Record<string, Cell>) => void;

/** A column, and where a row's cell for it comes from. */
interface ColumnCell {
  readonly column: string;
  readonly of: (row: Record<string, Cell>) => Cell;
}

function cellsOf(type: QueryType): readonly ColumnCell[] {
  const fields = fieldsOf(type).flatMap((field) => {
    const key = keyOf(field);
    const plain = (row: Record<string, Cell>) => row[field.name] ?? null;
    const keyed = { column: quoted(keyColumn(field)), of: (row: Record<string, Cell>) => key(plain(row)) };
    return textColumn(field) === keyColumn(field) ? [keyed] : [keyed, { column: quoted(textColumn(field)), of: plain }];
  });
  const extras = extraColumns(type).map((name) => ({
    column: quoted(name),
    of: (row: Record<string, Cell>) => row[name] ?? null,
  }));
  return [...fields, ...extras];
}

function inserter(db: DatabaseSync, type: QueryType): Writer {
  const cells = cellsOf(type);
  const columns = cells.map(({ column }) => column).join(", ");
  const insert = db.prepare(`INSERT INTO ${quoted(type)} (${columns}) VALUES (${cells.map(() => "?").join(", ")})`);
  return (row) => void insert.run(...cells.map(({ of }) => of(row)));
}

function updater(db: DatabaseSync, type: QueryType): Writer {
  const cells = cellsOf(type);
  const set = cells.map(({ column }) => `${column} = ?`).join(", ");
  const update = db.prepare(`UPDATE ${quoted(type)} SET ${set} WHERE "UID" = ?`);
  return (row) => void update.run(...cells.map(({ of }) => of(row)), row.UID ?? null);
}

/** Reads whole rows of a type. Rows come as arrays and become objects of one shape: twice as fast as objects from SQLite. */
function select(type: QueryType): {
  readonly sql: string;
  readonly byGuid: string;
  readonly rowOf: (cells: readonly Cell[]) => Record<string, Cell>;
} {
  const names = [...fieldsOf(type).map(({ name }) => name), ...extraColumns(type)];
  const columns = [...fieldsOf(type).map(textColumn), ...extraColumns(type)].map(quoted);
  const rowOf = (cells: readonly Cell[]) => {
    const row: Record<string, Cell> = {};
    for (let index = 0; index < names.length; index++) row[names[index] as string] = cells[index] as Cell;
    return row;
  };
  const sql = `SELECT ${columns.join(", ")} FROM ${quoted(type)}`;
  return { sql, byGuid: `${sql} WHERE "UID" = ?`, rowOf };
}

const MAX_PREPARED = 500;

/** Keeps prepared statements, the most recent ones: those whose text comes from a filter are without number. */
function preparer(db: DatabaseSync) {
  const prepared = new Map<string, ArrayStatement>();
  const prepare = (sql: string): ArrayStatement => {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size >= MAX_PREPARED) prepared.delete(prepared.keys().next().value as string);
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    prepared.set(sql, statement as unknown as ArrayStatement);
    return statement as unknown as ArrayStatement;
  };
  return { prepare, forget: () => prepared.clear() };
}

/** A statement that gives rows as arrays, which Node's types do not know of. */
interface ArrayStatement {
  get(...values: readonly SQLInputValue[]): readonly Cell[] | undefined;
  all(...values: readonly SQLInputValue[]): (readonly Cell[])[];
  run(...values: readonly SQLInputValue[]): unknown;
}
