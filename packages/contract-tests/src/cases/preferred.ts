import { strict as assert } from "node:assert";
import { nowhere } from "../document/facts.js";
import type { Case } from "./case.js";

/** Statuses that no request can bring about by itself. */
export const preferred: readonly Case[] = [
  {
    name: "each status that an operation declares can be had, and is as declared",
    needs: ["prefer"],
    run: async (em) => {
      for (const { id, template, responses } of em.document.operations.values()) {
        const path: Record<string, string> = template.includes("{ID}") ? { ID: await em.knownId(id) } : {};
        const query: Record<string, string> = id === "query" ? { type: "Job" } : {};
        const basic: Record<string, string> = id === "logOn" ? { authorization: `Basic ${btoa("demo:demo")}` } : {};
        for (const status of Object.keys(responses)) {
          const headers = { ...basic, prefer: `code=${status}` };
          const call = { path: status === "404" ? nowhere : path, query, headers, beyond: "Prefer" };
          assert.equal(String((await em.ask(id, call)).status), status, id);
        }
      }
    },
  },
];
