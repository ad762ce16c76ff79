import type { DatabaseSync } from "node:sqlite";
import type { QueryType } from "@em-replica/query";
import { indexesOf, queryTypes, quoted } from "./tables.js";

/**
 * The declared indexes, each built when a statement first compares or sorts by its first column: building all of them
 * takes half as long as writing the rows, and most runs use a few.
 */
export interface Indexes {
  /** All rows of the history are written: builds the unique ones, and from now on the others when they are needed. */
  begin(): void;
  /** Reads again which of them the file has. */
  refresh(): void;
  /** Builds those that a statement on these columns could use. */
  ensure(type: QueryType, columns: readonly string[]): void;
}

export function createIndexes(db: DatabaseSync): Indexes {
  const all = queryTypes.flatMap(indexesOf);
  let pending: typeof all = [];
  const refresh = () => {
    const rows = db.prepare("SELECT name FROM sqlite_master WHERE type = 'index'").all();
    const built = new Set(rows.map(({ name }) => name));
    const hasBegun = all.every(({ unique, name }) => !unique || built.has(name));
    pending = hasBegun ? all.filter(({ name }) => !built.has(name)) : [];
  };
  refresh();
  return {
    refresh,
    begin() {
      for (const { unique, sql } of all) if (unique) db.exec(sql);
      refresh();
    },
    ensure(type, columns) {
      if (pending.length === 0) return;
      for (const index of pending.filter((one) => one.type === type && columns.includes(one.first))) {
        try {
          // A limited analysis takes every value for rare, and then reads a million successes to find those of one VM.
          db.exec(`${index.sql}; ANALYZE ${quoted(index.name)}`);
        } catch {
          // No room for it: the statement is slower without, and right all the same.
          return;
        }
        pending = pending.filter((other) => other !== index);
      }
    },
  };
}
