import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { examples } from "./document.ts";

const printed = (file: string): string => readFileSync(new URL(`source-pages/${file}.xml`, import.meta.url), "utf8");

/** The XML example that responses the request of a page. */
const responseTo = (operation: string, request: Record<string, string>): string | undefined =>
  examples.find(
    (example) =>
      example.operation.id === operation &&
      Object.entries(request).every(([name, value]) => example.request[name] === value),
  )?.xml;

const task = "24590151-20cd-4e57-8a2f-8b65869a1879";
const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';

describe("the payloads of the source pages are examples of the document, byte for byte", () => {
  it("replicatasksessions: the list of references, whole", () => {
    expect(responseTo("listReplicaTaskSessions", { format: "Reference" })?.trimEnd()).toBe(
      printed("replicatasksessions.entity-references"),
    );
  });

  it("replicatasksessions_id: the entity, whole", () => {
    expect(responseTo("getReplicaTaskSession", { ID: task, format: "Entity" })?.trimEnd()).toBe(
      printed("replicatasksessions_id.entity"),
    );
  });

  it("replicatasksessions_id: the reference, as far as the page shows it", () => {
    const xml = responseTo("getReplicaTaskSession", { ID: task, format: "Reference" });
    expect(xml?.startsWith(printed("replicatasksessions_id.reference-start"))).toBe(true);
  });

  it("get_query_replicatasksession: the query result, as far as the page shows it", () => {
    const xml = responseTo("queryResources", { type: "ReplicaTaskSession", format: "Entities" });
    expect(xml?.startsWith(printed("get_query_replicatasksession.start"))).toBe(true);
  });

  it.each([
    ["getReplicaSession", "04f694ad-664c-4603-a747-00edecae4f17"],
    ["listReplicaSessionTasks", "f5bf1a4b-c229-452e-a4e8-0354e1752b4e"],
  ])("%s: the responseTo to the page's request begins with the declaration it shows", (operation, ID) => {
    expect(responseTo(operation, { ID, format: "Entity" })?.startsWith(declaration)).toBe(true);
  });
});
