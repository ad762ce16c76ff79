import { strict as assert } from "node:assert";
import { env } from "node:process";
import { fieldsOf, matches, type QueryType } from "@em-replica/query";
import fc from "fast-check";
import type { Case } from "../cases/case.js";
import type { Em } from "../exchange/em.js";
import { type Item, itemsOf } from "../exchange/json.js";
import { comparisonOn, everything, filterOn, found, parsed, types } from "./filters.js";
import { holds } from "./holds.js";

const uids = (rows: readonly Item[]) => rows.map(({ UID }) => UID);

let turn = 0;

/** Two of the types, other ones each time: over all targets every law meets each type. */
function someTypes(): readonly QueryType[] {
  if (env.CONTRACT_LONG) return types;
  turn++;
  return types.filter((_, index) => (index + turn) % 2 === 0);
}

/** Runs a law on some types, with all rows of each at hand. */
function law(
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
        await holds(of(em, type, rows), runs, (check) => check());
      }
    },
  };
}

export const queryLaws: readonly Case[] = [
  law("a filter leaves exactly the rows that it is true of", 4, (em, type, rows) =>
    filterOn(type, rows).map((filter) => async () => {
      const meaning = parsed(type, filter);
      const expected = rows.filter((row) => matches(type, meaning, row));
      assert.deepEqual(await found(em, type, filter), uids(expected).toSorted(), filter);
    }),
  ),
  law("A;B is the intersection of A and B, A,B their union", 2, (em, type, rows) =>
    fc.tuple(comparisonOn(type, rows), comparisonOn(type, rows)).map(([one, other]) => async () => {
      const [a, b] = [new Set(await found(em, type, one)), new Set(await found(em, type, other))];
      assert.deepEqual(new Set(await found(em, type, `${one};${other}`)), a.intersection(b), `${one};${other}`);
      assert.deepEqual(new Set(await found(em, type, `${one},${other}`)), a.union(b), `${one},${other}`);
    }),
  ),
  law("AND binds tighter than OR, and parentheses tighter than both", 1, (em, type, rows) =>
    fc
      .tuple(comparisonOn(type, rows), comparisonOn(type, rows), comparisonOn(type, rows))
      .map(([a, b, c]) => async () => {
        assert.deepEqual(await found(em, type, `${a},${b};${c}`), await found(em, type, `${a},(${b};${c})`));
        assert.deepEqual(await found(em, type, `(${a},${b});${c}`), await found(em, type, `${a};${c},${b};${c}`));
      }),
  ),
  law("the pages of a query, one after the other, are the whole, each row once", 2, (em, type, rows) =>
    fc.integer({ min: 3, max: 400 }).map((size) => async () => {
      const pageSize = Math.max(size, Math.ceil(rows.length / 12));
      assert.deepEqual(uids(await everything(em, type, { pageSize })), uids(rows));
    }),
  ),
  law("descending is ascending turned round where no two rows are equal", 1, (em, type, rows) =>
    fc.constant(async () => {
      const { sortAsc: _, ...down } = { sortAsc: undefined, sortDesc: "UID" };
      const query = { type, format: "Entities", pageSize: 10_000, ...down };
      assert.deepEqual(uids(itemsOf((await em.ask("query", { query })).value)), uids(rows).toReversed());
    }),
  ),
  law("rows come in the order of the field that they are sorted by", 3, (em, type, rows) =>
    fc
      .tuple(fc.constantFrom(...sortable(type, rows)), fc.constantFrom("sortAsc", "sortDesc"))
      .map(([name, direction]) => async () => {
        const query = { type, format: "Entities", pageSize: 10_000, [direction]: name };
        const sorted = itemsOf((await em.ask("query", { query })).value);
        for (const [index, row] of sorted.entries()) {
          const next = sorted[index + 1];
          if (!next) break;
          const [low, high] = direction === "sortAsc" ? [row, next] : [next, row];
          assert(notAfter(type, name, low, high), `${name}: ${row.UID} before ${next.UID}`);
        }
      }),
  ),
  {
    name: "references and entities of one query name the same rows in the same order",
    needs: ["query"],
    run: async (em) => {
      for (const type of types) {
        const query = { type, sortDesc: "Name", pageSize: 200 };
        const entities = itemsOf((await em.ask("query", { query: { ...query, format: "Entities" } })).value);
        const references = itemsOf((await em.ask("query", { query })).value);
        assert.deepEqual(uids(references), uids(entities));
        assert.deepEqual(
          references.map(({ Name }) => Name),
          entities.map(({ Name }) => Name),
        );
      }
    },
  },
  {
    name: "a resource's sub-collection is what a query for it finds",
    needs: ["query"],
    run: async (em) => {
      for (const [id, type, field, owner] of [
        ["listReplicaSessionTasks", "ReplicaTaskSession", "JobSessionUid", "getReplicaSession"],
        ["listJobReplicaSessions", "ReplicaJobSession", "JobUid", "getJob"],
      ] as const) {
        const ID = await em.knownId(owner);
        const listed = itemsOf((await em.ask(id, { path: { ID } })).value);
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
