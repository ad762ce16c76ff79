import { strict as assert } from "node:assert";
import { nowhere, withFormat, withId } from "../document/facts.js";
import type { Values } from "../exchange/exchange.js";
import type { Case } from "./case.js";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export const refusals: readonly Case[] = [
  {
    name: "an ID that nothing has answers 404",
    run: async (em) => {
      // Prism's examples of logon sessions belong to no ID.
      const asked = withId(em.document).filter(({ template }) => !em.canned || !template.startsWith("/logonSessions"));
      for (const { id } of asked) assert.equal((await em.ask(id, { path: nowhere })).status, 404, id);
    },
  },
  {
    name: "an ID that is none answers 400",
    needs: ["state"],
    run: async (em) => {
      for (const { id } of withId(em.document))
        for (const ID of ["99999", "urn:veeam:Job:1", `${nowhere.ID}0`]) {
          const { status } = await em.ask(id, { path: { ID }, beyond: "the ID is no GUID" });
          assert.equal(status, 400, `${id} ${ID}`);
        }
    },
  },
  {
    name: "a method that an address does not have answers 405 and says which it has",
    needs: ["refusals", "closed"],
    run: async (em) => {
      for (const { id, template } of em.document.operations.values()) {
        const here = [...em.document.operations.values()].filter((one) => one.template === template);
        for (const method of methods.filter((one) => !here.some((operation) => operation.method === one))) {
          const { status, headers } = await em.ask(id, { method, path: nowhere, beyond: "the method" });
          assert.equal(status, 405, `${method} ${template}`);
          const allowed = (headers.get("Allow") ?? "").split(/, */).toSorted();
          assert.deepEqual(allowed, here.map((one) => one.method).toSorted(), `${method} ${template}`);
        }
      }
    },
  },
  {
    name: "a format that is none answers 400",
    needs: ["refusals"],
    run: async (em) => {
      for (const { id, template } of withFormat(em.document)) {
        const path: Record<string, string> = template.includes("{ID}") ? { ID: await em.knownId(id) } : {};
        const { status } = await em.ask(id, { path, query: { format: "Everything" }, beyond: "the format" });
        assert.equal(status, 400, id);
      }
    },
  },
  {
    name: "a query without a type, of an unknown type or with impossible numbers answers 400",
    needs: ["refusals"],
    run: async (em) => {
      const impossible: readonly Values[] = [
        {},
        { type: "" },
        { type: "Everything" },
        { type: "Job", format: "Everything" },
        { type: "Job", pageSize: 0 },
        { type: "Job", pageSize: -1 },
        { type: "Job", pageSize: 10_001 },
        { type: "Job", pageSize: "ten" },
        { type: "Job", page: 0 },
        { type: "Job", page: "1.5" },
      ];
      for (const query of impossible)
        assert.equal((await em.ask("query", { query, beyond: "the query" })).status, 400, JSON.stringify(query));
    },
  },
  {
    name: "a filter or sort that means nothing answers 400",
    needs: ["query"],
    run: async (em) => {
      const meaningless: readonly Values[] = [
        { filter: "NoSuchField==1" },
        { filter: "Result==" },
        { filter: "Result=Failed" },
        { filter: "Result==Faild" },
        { filter: "CreationTime>=yesterday" },
        { filter: 'Name=="never ends' },
        { filter: "(Result==Failed" },
        { filter: "Result==Failed;" },
        { filter: "Name==“typographic”" },
        { sortAsc: "NoSuchField" },
        { sortDesc: "NoSuchField" },
        { sortAsc: "Name", sortDesc: "CreationTime" },
      ];
      for (const query of meaningless) {
        const call = { query: { type: "ReplicaTaskSession", ...query }, beyond: "the query means nothing" };
        assert.equal((await em.ask("query", call)).status, 400, JSON.stringify(query));
      }
    },
  },
];
