import { strict as assert } from "node:assert";
import { queryTypes } from "../document/facts.js";
import { type Item, itemsOf, type Json, type Link } from "../exchange/json.js";
import type { Case } from "./case.js";

const pageOf = (value: Json) => value.PagingInfo as Json & { readonly Links: readonly Link[] };

export const queries: readonly Case[] = [
  {
    name: "returns a link for each type from the query service",
    run: async (em) => {
      const { value } = await em.request("getQueryService");
      const hrefs = (value.Links as readonly Link[]).map(({ Href }) => Href);
      for (const type of queryTypes(em.document))
        assert(
          hrefs.some((href) => new RegExp(`[?&]type=${type}(&|$)`, "i").test(href)),
          type,
        );
    },
  },
  {
    name: "returns each type as references unless entities are requested",
    run: async (em) => {
      for (const type of queryTypes(em.document)) {
        for (const format of [undefined, "References", "Entities"]) {
          const { status, value } = await em.request("queryResources", { query: { type, ...(format && { format }) } });
          assert.equal(status, 200);
          const items = itemsOf(value);
          assert(items.length > 0, `no ${type}`);
          const expected = format === "Entities" ? type : `${type}Reference`;
          assert.deepEqual([...new Set(items.map(({ Type }) => Type))], [expected]);
        }
      }
    },
  },
  {
    name: "returns 100 rows a page unless pageSize is given",
    needs: ["query"],
    run: async (em) => {
      const standard = await em.request("queryResources", { query: { type: "ReplicaTaskSession" } });
      assert.equal(pageOf(standard.value).PageSize, 100);
      for (const pageSize of [1, 15, 2000]) {
        const { value } = await em.request("queryResources", { query: { type: "ReplicaTaskSession", pageSize } });
        assert.equal(pageOf(value).PageSize, pageSize);
      }
    },
  },
  {
    name: "returns paging links that repeat the request and lead to the pages they name",
    needs: ["query"],
    run: async (em) => {
      const filter = 'Name!="a b; c";State==Completed';
      const query = { type: "ReplicaTaskSession", format: "Entities", filter, sortAsc: "Name", pageSize: 7, page: 2 };
      const { value } = await em.request("queryResources", { query });
      const { Links } = pageOf(value);
      const number: Readonly<Record<string, number>> = { First: 1, Previous: 1, Next: 3 };
      for (const [rel, page] of Object.entries(number)) {
        const href = Links.find(({ Rel }) => Rel === rel)?.Href ?? "";
        assert(href, `there is no link ${rel}`);
        const parameters = Object.fromEntries(new URL(href).searchParams);
        assert.deepEqual({ ...parameters, page: Number(parameters.page) }, { ...query, pageSize: "7", page });
        const there = await em.follow(href);
        assert.equal(there && pageOf(there.value).PageNum, page);
        const direct = await em.request("queryResources", { query: { ...query, page } });
        assert.deepEqual(there && itemsOf(there.value), itemsOf(direct.value));
      }
    },
  },
  {
    name: "returns an empty page with its own number past the end",
    needs: ["query"],
    run: async (em) => {
      for (const format of ["References", "Entities"]) {
        const { value } = await em.request("queryResources", { query: { type: "BackupServer", format, page: 4_711 } });
        assert.deepEqual([itemsOf(value).length, pageOf(value).PageNum, pageOf(value).PagesCount], [0, 4_711, 1]);
      }
    },
  },
  {
    name: "returns sessions and tasks newest first, other types by name, without a sort",
    needs: ["query"],
    run: async (em) => {
      for (const type of queryTypes(em.document)) {
        const items = itemsOf((await em.request("queryResources", { query: { type, format: "Entities" } })).value);
        const keys = items.map((item) => (/Session$/.test(type) ? String(item.CreationTimeUTC) : item.Name));
        const inOrder = keys.toSorted((one, other) => (one < other ? -1 : 1));
        assert.deepEqual(keys.map(String), /Session$/.test(type) ? inOrder.toReversed() : byName(items), type);
      }
    },
  },
  {
    name: "returns an end time exactly for sessions that are over",
    needs: ["query"],
    run: async (em) => {
      for (const [type, over] of [
        ["ReplicaJobSession", "Stopped"],
        ["ReplicaTaskSession", "Completed"],
      ] as const) {
        const query = { type, format: "Entities", sortDesc: "CreationTime", pageSize: 500 };
        const states = new Set<unknown>();
        for (const { State, EndTimeUTC, UID } of itemsOf((await em.request("queryResources", { query })).value)) {
          assert.equal(State === over, EndTimeUTC !== undefined, UID);
          states.add(State);
        }
        assert(em.server.clock === undefined || states.size > 1, `no ${type} is running`);
      }
    },
  },
];

function byName(items: readonly Item[]): readonly string[] {
  const order = new Intl.Collator("en", { sensitivity: "accent" });
  return items.map(({ Name }) => Name).toSorted(order.compare);
}
