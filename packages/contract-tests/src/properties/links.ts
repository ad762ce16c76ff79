import { strict as assert } from "node:assert";
import type { Case } from "../cases/case.js";
import { type Json, type Link, objectsWith } from "../exchange/json.js";

/** Verbs of links that are no GET. */
const actions = new Set([
  "Create",
  "Edit",
  "Delete",
  "Start",
  "Stop",
  "Retry",
  "Clone",
  "Failover",
  "VeeamZip",
  "QuickBackup",
  "ToggleScheduleEnabled",
]);

/** Different addresses of one kind: one of each is enough. */
const kindOf = (href: string) =>
  href
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "{ID}")
    .replace(/([?&](filter|page|pageSize)=)[^&]*/g, "$1");

export const linkProperty: Case = {
  name: "returns only links that lead to a documented 2xx of the type they name",
  needs: ["state"],
  run: async (em) => {
    const base = em.server.hrefBase ?? em.server.url;
    const seen = new Set<string>();
    const waiting: Link[] = [{ Rel: "Down", Type: "EnterpriseManager", Href: `${base}/` }];
    const own = `${base}/logonSessions/${em.session.id}`;
    waiting.push({ Rel: "Down", Type: "LogonSession", Href: own });
    for (let link = waiting.shift(); link; link = waiting.shift()) {
      if (actions.has(link.Rel) || seen.has(kindOf(link.Href))) continue;
      seen.add(kindOf(link.Href));
      assert(link.Href.startsWith(`${base}/`), `${link.Href} leads elsewhere`);
      const response = await em.follow(link.Href);
      if (!response) {
        // Resources out of scope (repositories, mounts) have types that the document does not declare.
        assert(
          !(link.Type ?? "") || !em.document.schemas[link.Type ?? ""],
          `${link.Type} ${link.Href} is not documented`,
        );
        continue;
      }
      assert.equal(response.status, 200, `${link.Rel} ${link.Type} ${link.Href}`);
      if (typeof response.value.Type === "string") assert.equal(response.value.Type, link.Type, link.Href);
      waiting.push(...linksIn(response.value));
    }
    assert(seen.size > 40, `only ${seen.size} kinds of links`);
  },
};

function linksIn(value: Json): readonly Link[] {
  return objectsWith("Rel", value) as readonly unknown[] as readonly Link[];
}
