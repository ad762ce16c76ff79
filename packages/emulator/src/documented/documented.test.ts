import { decodeBody, normalize } from "@em-replica/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "../generated/routes.js";
import { type Emulator, startEmulator } from "../start.js";
import { logOn } from "../testing/log-on.js";
import { readExamples } from "./examples.js";

let em: Emulator;
let headers: Record<string, string>;
beforeAll(async () => {
  em = await startEmulator({ port: 0, scenario: "documented" });
  headers = await logOn(em.url);
});
afterAll(() => em.stop());

const get = async (path: string, accept = "application/xml") => {
  const answer = await fetch(`${em.url}${path}`, { headers: { ...headers, accept } });
  return { status: answer.status, text: await answer.text() };
};

describe("the request lines of the source pages have the payloads of the pages", () => {
  const task = "/replicaTaskSessions/24590151-20cd-4e57-8a2f-8b65869a1879";

  test("/replicaTaskSessions: the list of 2014, byte for byte", async () => {
    const { text } = await get("/replicaTaskSessions");
    expect(text).toBe(readExamples().find(({ operation }) => operation === "listReplicaTaskSessions")?.xml);
    expect(text).toContain('Href="http://localhost:9399/api/repicaTaskSessions/1f2b40a8-2370-4280-a3f9-5f7c611d3f79"');
  });

  test("/replicaTaskSessions/{ID}: reference and entity, under both spellings", async () => {
    const { text } = await get(task);
    expect(text).toMatch(
      /^<EntityRef xmlns="http:\/\/www.veeam.com\/ent\/v1.0" Type="ReplicaTaskSessionReference" Href="https:\/\/localhost:9398\/api\/repicaTaskSessions\/24590151/,
    );
    const entity = await get(`${task}?format=Entity`);
    expect(entity.text).toMatch(/VmDisplayName="srv04">\s+<Links>\s+<Link Rel="Up" Type="BackupServerReference"/);
    expect((await get(`${task.replace("/replica", "/repica")}?format=entity`)).text).toBe(entity.text);
  });

  test("/query: the tasks of apache02 that succeeded, the newest first", async () => {
    const filter =
      "type=ReplicaTaskSession&format=Entities&sortDesc=CreationTime&filter=Result==Success;VmDisplayName==apache02";
    const { text } = await get(`/query?${filter}`);
    const names = [...text.matchAll(/<ReplicaTaskSession [^>]* Name="([^"]*)"/g)].map(([, name]) => name);
    expect(names).toEqual(["apache02@2025-06-17 20:00:18", "apache02@2025-06-17 15:17:00"]);
  });

  test("/replicaSessions/{ID} and its tasks: the captures of 2025", async () => {
    const session = await get("/replicaSessions/04f694ad-664c-4603-a747-00edecae4f17?format=Entity");
    expect(session.text).toContain("<CreationTimeUTC>2025-10-07T20:00:02.42Z</CreationTimeUTC>");
    const tasks = await get("/replicaSessions/f5bf1a4b-c229-452e-a4e8-0354e1752b4e/replicaTaskSessions?format=Entity");
    expect(tasks.text).toContain("<TotalSize>17179869184</TotalSize>");
  });
});

test("every example with a request answers it, in XML letter by letter and in JSON with the same value", async () => {
  const examples = readExamples().filter(({ operation, request }) => operation !== "query" && request.format);
  expect(examples.length).toBeGreaterThan(40);
  for (const { operation, request, xml } of examples) {
    const path = pathOf(operation, request);
    const printed = await get(path);
    expect([printed.status, printed.text]).toEqual([200, xml]);
    const json = await get(path, "application/json");
    const { name, value } = decodeBody(xml);
    expect(normalize(name, JSON.parse(json.text))).toEqual(value);
  }
});

test("every link of every example that this document describes leads to an answer", async () => {
  const links = new Set(
    readExamples()
      .flatMap(({ xml }) => [...xml.matchAll(/<Link [^>]*>/g)].map(([link]) => link))
      .filter((link) => /Rel="(Up|Down|Related|Alternate)"/.test(link) && !/mounts|includes|logonSessions/.test(link))
      .map((link) => /Href="[^"]*?\/api([^"]*)"/.exec(link)?.[1] ?? "")
      .filter((path) => /^\/(rep\w*sessions|replicas|vmReplicaPoints|jobs|backupServers\/[^/]*(\/jobs)?$)/i.test(path)),
  );
  const dead = [];
  for (const path of links) if ((await get(path.replaceAll("&amp;", "&"))).status !== 200) dead.push(path);
  // D42: two references of 2014 carry the ID of a job where a session is meant.
  expect(dead.sort()).toEqual([
    "/replicaSessions/2c49a44e-1e59-4527-a6bc-6b2f9b579ee1",
    "/replicaSessions/b04c217b-0538-4650-bec4-19deff4ea1ac",
  ]);
});

function pathOf(operation: string, { ID = "", format = "" }: Readonly<Record<string, string>>): string {
  const { path } = routes[operation as keyof typeof routes];
  return `${path.replace("{ID}", ID)}?format=${format}`;
}
