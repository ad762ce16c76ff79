import type { QueryType } from "@em-replica/query";
import type { Condition } from "./filter-sql.js";

/**
 * How many rows a condition finds, remembered until a row of that type changes. A client that pages needs the same count for
 * every page, and counting is the one part of a page whose time grows with the table.
 */
export interface Counts {
  of(type: QueryType, where: Condition, count: () => number): number;
  forget(type: QueryType): void;
  forgetAll(): void;
}

const kept = 1_000;

export function createCounts(): Counts {
  const known = new Map<QueryType, Map<string, number>>();
  return {
    of(type, { sql, values }, count) {
      const counts = known.get(type) ?? new Map<string, number>();
      known.set(type, counts);
      const question = `${sql} ${values.map((value) => `${String(value).length}:${value}`).join()}`;
      const found = counts.get(question) ?? count();
      if (counts.size >= kept) counts.clear();
      counts.set(question, found);
      return found;
    },
    forget: (type) => void known.delete(type),
    forgetAll: () => known.clear(),
  };
}
