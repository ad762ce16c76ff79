import { strict as assert } from "node:assert";
import type { Case } from "../cases/case.js";
import { queryTypes, withFormat } from "../document/facts.js";

/** Whatever the test itself is run in, it asks for both. */
export const representationLaw: Case = {
  name: "XML and JSON of one address are one value",
  run: async (em) => {
    for (const { id, template } of withFormat(em.document)) {
      const path: Record<string, string> = template.includes("{ID}") ? { ID: await em.knownId(id) } : {};
      for (const format of ["Reference", "Entity"]) await same(id, { path, query: { format } });
    }
    for (const type of queryTypes(em.document))
      for (const format of ["References", "Entities"]) await same("query", { query: { type, format, pageSize: 50 } });

    async function same(id: Parameters<typeof em.ask>[0], call: Parameters<typeof em.ask>[1]) {
      const xml = await em.ask(id, { ...call, accept: "application/xml" });
      const json = await em.ask(id, { ...call, accept: "application/json" });
      assert.deepEqual(xml.value, json.value, `${id} ${JSON.stringify(call)}`);
    }
  },
  needs: ["refusals"],
};
