import { strict as assert } from "node:assert";
import type { Case } from "../cases/case.js";
import { queryTypes, withFormat } from "../document/facts.js";

/** Requests both media types, whichever the test runs in. */
export const xmlJsonProperty: Case = {
  name: "returns the same value in XML and JSON",
  run: async (em) => {
    for (const { id, template } of withFormat(em.document)) {
      const path: Record<string, string> = template.includes("{ID}") ? { ID: await em.knownId(id) } : {};
      for (const format of ["Reference", "Entity"]) await same(id, { path, query: { format } });
    }
    for (const type of queryTypes(em.document))
      for (const format of ["References", "Entities"])
        await same("queryResources", { query: { type, format, pageSize: 50 } });

    async function same(id: Parameters<typeof em.request>[0], call: Parameters<typeof em.request>[1]) {
      const xml = await em.request(id, { ...call, accept: "application/xml" });
      const json = await em.request(id, { ...call, accept: "application/json" });
      assert.deepEqual(xml.value, json.value, `${id} ${JSON.stringify(call)}`);
    }
  },
  needs: ["rejections"],
};
