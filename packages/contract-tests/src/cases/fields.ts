import { strict as assert } from "node:assert";
import { type Field, fieldsOf, type QueryType } from "@em-replica/query";
import { queryTypes } from "../document/facts.js";
import type { Case } from "./case.js";

const some: Readonly<Record<Field["type"], (field: Field) => string>> = {
  string: () => "a b",
  enum: ({ values = [] }) => values[0] ?? "",
  uid: () => "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b",
  date: () => "2026-11-19T00:00:00Z",
  integer: () => "1",
  boolean: () => "true",
};

export const fields: readonly Case[] = [
  {
    name: "accepts every documented field of a type in filters and sorts",
    run: async (em) => {
      for (const type of queryTypes(em.document) as readonly QueryType[])
        for (const field of fieldsOf(type)) {
          const query = { type, pageSize: 5, filter: `${field.name}!="${some[field.type](field)}"` };
          assert.equal((await em.request("queryResources", { query: { ...query, sortAsc: field.name } })).status, 200);
          assert.equal((await em.request("queryResources", { query: { ...query, sortDesc: field.name } })).status, 200);
        }
    },
  },
];
