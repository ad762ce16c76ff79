import { strict as assert } from "node:assert";
import { env } from "node:process";
import { fieldsOf, matches, type QueryType } from "@em-replica/query";
import fc from "fast-check";
import type { Case } from "../cases/case.js";
import type { Em } from "../exchange/em.js";
import { type Item, itemsOf } from "../exchange/json.js";
import { checkProperty } from "./check.js";
import { comparisonOn, everything, filterOn, found, parsed, types } from "./filters.js";

const uids = (rows: readonly Item[]) => rows.map(({ UID }) => UID);

let turn = 0;

/** Two of the types, other ones each time: over all targets every property meets each type. */
function someTypes(): readonly QueryType[] {
  if (env.CONTRACT_LONG) return types;
  turn++;
  return types.filter((_, index) => (index + turn) % 2 === 0);
}

/** Checks a property on some types, with all rows of each at hand. */
function property(
  name: string,
  runs: number,
  of: (em: Em, type: QueryType, rows: readonly Item[]) => fc.Arbitrary<() => Promise<void>>,
): Case {
  return {
    name,
    needs: ["query"],
    run: async (em) => {
      for (const type of someTypes()) {
        const rows = await everything(em, type);
        await checkProperty(of(em, type, rows), runs, (check) => check());
      }
    },
  };
}

export const queryProperties: readonly Case[] = [
  property("returns exactly the rows that match a filter", 4, (em, type, rows) =>
    filterOn(type, rows).map((filter) => async () => {
      const meaning = parsed(type, filter);
      const expected = rows.filter((row) => matches(type, meaning, row));
      assert.deepEqual(await found(em, type, filter), uids(expected).toSorted(), filter);
    }),
  ),
  property("returns the intersection of A and B for A;B and their union for A,B", 2, (em, type, rows) =>
    fc.tuple(comparisonOn(type, rows), comparisonOn(type, rows)).map(([one, other]) => async () => {
      const [a, b] = [new Set(await found(em, type, one)), new Set(await found(em, type, other))];
      assert.deepEqual(new Set(await found(em, type, `${one};${other}`)), a.intersection(b), `${one};${other}`);
      assert.deepEqual(new Set(await found(em, type, `${one},${other}`)), a.union(b), `${one},${other}`);
    }),
  ),
  property("evaluates AND before OR, and parentheses before both", 1, (em, type, rows) =>
    fc
      .tuple(comparisonOn(type, rows), comparisonOn(type, rows), comparisonOn(type, rows))
      .map(([a, b, c]) => async () => {
        assert.deepEqual(await found(em, type, `${a},${b};${c}`), await found(em, type, `${a},(${b};${c})`));
        assert.deepEqual(await found(em, type, `(${a},${b});${c}`), await found(em, type, `${a};${c},${b};${c}`));
      }),
  ),
  property("returns every row once over all pages of a query", 2, (em, type, rows) =>
    fc.integer({ min: 3, max: 400 }).map((size) => async () => {
      const pageSize = Math.max(size, Math.ceil(rows.length / 12));
      assert.deepEqual(uids(await everything(em, type, { pageSize })), uids(rows));
    }),
  ),
  property("returns the reverse order for sortDesc where no two rows are equal", 1, (em, type, rows) =>
    fc.constant(async () => {
      const { sortAsc: _, ...down } = { sortAsc: undefined, sortDesc: "UID" };
      const query = { type, format: "Entities", pageSize: 10_000, ...down };
      assert.deepEqual(uids(itemsOf((await em.request("queryResources", { query })).value)), uids(rows).toReversed());
    }),
  ),
  property("returns rows in the order of the sort field", 3, (em, type, rows) =>
    fc
      .tuple(fc.constantFrom(...sortable(type, rows)), fc.constantFrom("sortAsc", "sortDesc"))
      .map(([name, direction]) => async () => {
        const query = { type, format: "Entities", pageSize: 10_000, [direction]: name };
        const sorted = itemsOf((await em.request("queryResources", { query })).value);
        for (const [index, row] of sorted.entries()) {
          const next = sorted[index + 1];
          if (!next) break;
          const [low, high] = direction === "sortAsc" ? [row, next] : [next, row];
          assert(notAfter(type, name, low, high), `${name}: ${row.UID} before ${next.UID}`);
        }
      }),
  ),
  {
    name: "returns references and entities of one query in the same order",
    needs: ["query"],
    run: async (em) => {
      for (const type of types) {
        const query = { type, sortDesc: "Name", pageSize: 200 };
        const entities = itemsOf(
          (await em.request("queryResources", { query: { ...query, format: "Entities" } })).value,
        );
        const references = itemsOf((await em.request("queryResources", { query })).value);
        assert.deepEqual(uids(references), uids(entities));
        assert.deepEqual(
          references.map(({ Name }) => Name),
          entities.map(({ Name }) => Name),
        );
      }
    },
  },
  {
    name: "returns the same rows from a sub-collection and from a query",
    needs: ["query"],
    run: async (em) => {
      for (const [id, type, field, owner] of [
        ["listReplicaSessionTasks", "ReplicaTaskSession", "JobSessionUid", "getReplicaSession"],
        ["listJobReplicaSessions", "ReplicaJobSession", "JobUid", "getJob"],
      ] as const) {
        const ID = await em.knownId(owner);
        const listed = itemsOf((await em.request(id, { path: { ID } })).value);
        assert.deepEqual(uids(listed).toSorted(), await found(em, type, `${field}=="${ID}"`));
      }
    },
  },
];

/** Fields that every row has a value of, and which are in the entity. */
function sortable(type: QueryType, rows: readonly Item[]): readonly string[] {
  return fieldsOf(type)
    .filter(({ name, property }) => property !== null && rows.every((row) => row[property ?? name] !== undefined))
    .map(({ name }) => name);
}

/** By the filter language itself: two rows are in order if the first is at most what the second has. */
function notAfter(type: QueryType, name: string, low: Item, high: Item): boolean {
  const field = fieldsOf(type).find((one) => one.name === name);
  const value = high[field?.property ?? name];
  if (field?.values && !field.values.includes(String(value)))
    return !field.values.includes(String(low[field.property ?? name]));
  const limit = parsed(type, `${name}<="${String(value).replaceAll('"', '""')}"`);
  return matches(type, limit, low);
}
