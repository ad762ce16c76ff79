import { strict as assert } from "node:assert";
import { nowhere } from "../document/facts.js";
import type { Case } from "./case.js";

/** Statuses that no request can cause by itself. */
export const preferred: readonly Case[] = [
  {
    name: "returns each status that an operation declares when Prefer requests it",
    needs: ["prefer"],
    run: async (em) => {
      for (const { id, template, responses } of em.document.operations.values()) {
        const path: Record<string, string> = template.includes("{ID}") ? { ID: await em.knownId(id) } : {};
        const query: Record<string, string> = id === "queryResources" ? { type: "Job" } : {};
        const basic: Record<string, string> = id === "logOn" ? { authorization: `Basic ${btoa("demo:demo")}` } : {};
        for (const status of Object.keys(responses)) {
          const headers = { ...basic, prefer: `code=${status}` };
          const call = { path: status === "404" ? nowhere : path, query, headers, violates: "Prefer" };
          assert.equal(String((await em.request(id, call)).status), status, id);
        }
      }
    },
  },
];
