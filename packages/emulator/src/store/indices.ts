import type { DatabaseSync } from "node:sqlite";
import { indicesOf, queryTypes, quoted } from "./tables.js";

/**
 * Builds each index when the first statement comes that could read it: together they take as long as half of the rows,
 * and hardly anyone filters by everything.
 */
export interface Indices {
  /** The bulk of rows is in: builds those that can't wait, and from now on the others when they are needed. */
  begin(): void;
  /** Looks again which are there. */
  look(): void;
  /** Builds what a statement could read and what is not there yet. */
  serve(sql: string): void;
}

export function createIndices(db: DatabaseSync): Indices {
  const all = queryTypes.flatMap(indicesOf);
  let awaited: typeof all = [];
  const look = () => {
    const built = new Set(
      db
        .prepare("SELECT name FROM sqlite_master WHERE type = 'index'")
        .all()
        .map(({ name }) => name),
    );
    const hasBegun = all.every(({ unique, name }) => !unique || built.has(name));
    awaited = hasBegun ? all.filter(({ name }) => !built.has(name)) : [];
  };
  look();
  return {
    look,
    begin() {
      for (const { unique, sql } of all) if (unique) db.exec(sql);
      look();
    },
    serve(sql) {
      const condition = sql.slice(sql.indexOf(" WHERE "));
      const wanted = awaited.filter(({ table, first }) => sql.includes(` FROM ${table} `) && condition.includes(first));
      for (const index of wanted) {
        // A limited analysis takes every value for rare, and then reads a million successes to find those of one VM.
        db.exec(`${index.sql}; ANALYZE ${quoted(index.name)}`);
        awaited = awaited.filter((other) => other !== index);
      }
    },
  };
}
