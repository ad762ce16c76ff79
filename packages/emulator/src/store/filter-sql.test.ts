import { comparisonKey, type Filter, fieldsOf, matches, parse, type QueryType } from "@em-replica/query";
import fc from "fast-check";
import { expect, test } from "vitest";
import { entityOf, filterOf } from "../testing/arbitraries.js";
import { parseTimestamp } from "../time/timestamp.js";
import { type Cell, keyOf } from "./fields.js";
import { filterSql } from "./filter-sql.js";
import { openStore, type Store } from "./store.js";
import { queryTypes, type Row } from "./tables.js";

type Entity = Record<string, string | number | boolean | null>;

/** A row with the values of an entity: GUIDs for UIDs, stamps for dates, numbers for booleans. */
function rowOf(type: QueryType, entity: Entity): Record<string, Cell> {
  const cells = fieldsOf(type).map((field) => {
    const value = entity[field.name] ?? null;
    if (value === null) return [field.name, null];
    if (field.type === "uid") return [field.name, String(value).slice(-36)];
    if (field.type === "date") return [field.name, parseTimestamp(String(value))];
    return [field.name, typeof value === "boolean" ? Number(value) : value];
  });
  return Object.fromEntries(cells);
}

function withRows(type: QueryType, entities: readonly Entity[], work: (store: Store) => void): void {
  const store = openStore();
  try {
    for (const entity of entities) store.insert(type, rowOf(type, entity) as Row<QueryType>);
    work(store);
  } finally {
    store.close();
  }
}

test.each(queryTypes)("for any rows and filter of %s, SQL finds exactly what packages/query says matches", (type) => {
  const property = fc.property(
    fc.array(entityOf(type), { maxLength: 12 }),
    fc.array(filterOf(type), { minLength: 5, maxLength: 5 }),
    (entities, filters) => {
      withRows(type, entities, (store) => {
        for (const filter of filters) {
          const where = filterSql(type, filter);
          const expected = entities.filter((entity) => matches(type, filter, {} as never, entity as never)).length;
          expect(store.count(type, where)).toBe(expected);
          expect(store.find(type, where, { field: "UID", direction: "ASC" }, -1, 0)).toHaveLength(expected);
        }
      });
    },
  );
  fc.assert(property, { numRuns: 60 });
});

test.each(queryTypes)("what is stored as the key of a field of %s is what packages/query compares by", (type) => {
  fc.assert(
    fc.property(entityOf(type), (entity) => {
      const row = rowOf(type, entity);
      for (const field of fieldsOf(type)) {
        expect(keyOf(field)(row[field.name] ?? null)).toBe(comparisonKey(field, entity[field.name]) ?? null);
      }
    }),
  );
});

test("ascending is the reverse of descending, equal rows included", () => {
  fc.assert(
    fc.property(fc.array(entityOf("ReplicaTaskSession"), { maxLength: 12 }), (entities) => {
      withRows("ReplicaTaskSession", entities, (store) => {
        const names = (direction: "ASC" | "DESC") =>
          store
            .find(
              "ReplicaTaskSession",
              filterSql("ReplicaTaskSession", undefined),
              { field: "Result", direction },
              -1,
              0,
            )
            .map(({ Name }) => Name);
        expect(names("ASC")).toEqual(names("DESC").reverse());
      });
    }),
  );
});

test("accepts a filter with thousands of parts, and one with the deepest nesting", () => {
  withRows("ReplicaTaskSession", [], (store) => {
    const long = Array.from({ length: 6_000 }, (_, index) => `Name==${index}`).join(",");
    const deep = `${"(".repeat(100)}Name==a${");Name==b,Name==c".repeat(100)}`;
    for (const text of [long, deep]) {
      const where = filterSql("ReplicaTaskSession", parse("ReplicaTaskSession", text) as Filter);
      expect(store.count("ReplicaTaskSession", where)).toBe(0);
    }
  });
});

test("no value becomes part of the SQL", () => {
  const hostile = `"x"" OR 1=1; DROP TABLE ""ReplicaTaskSession""; --"`;
  const where = filterSql("ReplicaTaskSession", parse("ReplicaTaskSession", `Name==${hostile}`));
  expect(where).toEqual({
    sql: '"Name" = ?',
    columns: ["Name"],
    values: [`x" or 1=1; drop table "replicatasksession"; --`],
  });
});

test.each(queryTypes)(
  "sorted by any field, rows of %s stand as filters compare them, text and enums included",
  (type) => {
    const property = fc.property(
      fc.array(entityOf(type), { maxLength: 12 }),
      fc.constantFrom(...fieldsOf(type)),
      (entities, field) => {
        withRows(type, entities, (store) => {
          const rows = store.find(type, filterSql(type, undefined), { field: field.name, direction: "ASC" }, -1, 0);
          const keys = rows.map((row) => keyOf(field)((row as Record<string, Cell>)[field.name] ?? null));
          const known = keys.filter((key) => key !== null);
          // Missing values come first; the others ascend as `>` of a filter has it.
          expect(keys.slice(0, keys.length - known.length).every((key) => key === null)).toBe(true);
          for (const [index, key] of known.slice(1).entries()) {
            const before = known[index] as Cell;
            const bytes =
              typeof key === "string"
                ? Buffer.compare(Buffer.from(String(before)), Buffer.from(key))
                : Number(before) - Number(key);
            expect(bytes).toBeLessThanOrEqual(0);
          }
        });
      },
    );
    fc.assert(property, { numRuns: 60 });
  },
);
