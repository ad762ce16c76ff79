import { strict as assert } from "node:assert";
import { nowhere, withFormat, withId } from "../document/facts.js";
import type { Values } from "../exchange/exchange.js";
import type { Case } from "./case.js";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export const rejections: readonly Case[] = [
  {
    name: "returns 404 for an unknown ID",
    run: async (em) => {
      // Prism's examples of logon sessions belong to no ID.
      const operations = withId(em.document).filter(
        ({ template }) => !em.canned || !template.startsWith("/logonSessions"),
      );
      for (const { id } of operations) assert.equal((await em.request(id, { path: nowhere })).status, 404, id);
    },
  },
  {
    name: "rejects a malformed ID with 400",
    needs: ["state"],
    run: async (em) => {
      for (const { id } of withId(em.document))
        for (const ID of ["99999", "urn:veeam:Job:1", `${nowhere.ID}0`]) {
          const { status } = await em.request(id, { path: { ID }, violates: "the ID is no GUID" });
          assert.equal(status, 400, `${id} ${ID}`);
        }
    },
  },
  {
    name: "rejects an undeclared method with 405 and the allowed ones",
    needs: ["rejections", "closed"],
    run: async (em) => {
      for (const { id, template } of em.document.operations.values()) {
        const here = [...em.document.operations.values()].filter((one) => one.template === template);
        for (const method of methods.filter((one) => !here.some((operation) => operation.method === one))) {
          const { status, headers } = await em.request(id, { method, path: nowhere, violates: "the method" });
          assert.equal(status, 405, `${method} ${template}`);
          const allowed = (headers.get("Allow") ?? "").split(/, */).toSorted();
          assert.deepEqual(allowed, here.map((one) => one.method).toSorted(), `${method} ${template}`);
        }
      }
    },
  },
  {
    name: "rejects an invalid format with 400",
    needs: ["rejections"],
    run: async (em) => {
      for (const { id, template } of withFormat(em.document)) {
        const path: Record<string, string> = template.includes("{ID}") ? { ID: await em.knownId(id) } : {};
        const { status } = await em.request(id, { path, query: { format: "Everything" }, violates: "the format" });
        assert.equal(status, 400, id);
      }
    },
  },
  {
    name: "rejects a query without a type, with an unknown type or with invalid numbers with 400",
    needs: ["rejections"],
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
        assert.equal(
          (await em.request("queryResources", { query, violates: "the query" })).status,
          400,
          JSON.stringify(query),
        );
    },
  },
  {
    name: "rejects an invalid filter or sort with 400",
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
        const call = { query: { type: "ReplicaTaskSession", ...query }, violates: "the query means nothing" };
        assert.equal((await em.request("queryResources", call)).status, 400, JSON.stringify(query));
      }
    },
  },
];
