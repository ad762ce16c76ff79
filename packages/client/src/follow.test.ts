import { expect, expectTypeOf, test } from "vitest";
import { credentials, respondError, startManager } from "../test/support/manager.ts";
import { guid, jobSession, taskSession } from "../test/support/rows.ts";
import { sendJson } from "../test/support/server.ts";
import type { Value } from "./body.js";
import { createClient, EmError } from "./index.js";
import { resolveHref } from "./resolve-href.js";

test("follows a link by its Type, typed by it, at the address that was dialled", async () => {
  await using server = await startManager();
  server.sessions.push(jobSession(1));
  server.tasks.push(taskSession(1));
  await using em = createClient({ baseUrl: server.url, credentials });
  const session = await em.replicaSessions.get(guid(1));
  const tasks = await em.follow(session, "ReplicaTaskSessionReferenceList");
  expectTypeOf(tasks.Refs[0]).toEqualTypeOf<Value<"ReplicaTaskSessionReference"> | undefined>();
  expect(tasks.Refs.map(({ UID }) => UID)).toEqual([taskSession(1).UID]);
  // The server called itself em.internal:9398.
  expect(server.requests.at(-1)).toBe(`GET /api/replicaSessions/${guid(1)}/repicaTaskSessions`);
});

test("follows a link by its Rel", async () => {
  await using server = await startManager((request, response) => {
    if (!request.url?.includes("backupServers")) return false;
    sendJson(response, {
      Type: "BackupServerReference",
      UID: "urn:veeam:BackupServer:1",
      Name: "backup01",
      Href: "",
      Links: [],
    });
    return true;
  });
  server.sessions.push(jobSession(1));
  await using em = createClient({ baseUrl: server.url, credentials });
  const up = await em.follow(await em.replicaSessions.get(guid(1)), "Up");
  expect("Name" in up && up.Name).toBe("backup01");
});

test("where only the right spelling of replicaTaskSessions is known, the old one leads there too", async () => {
  await using server = await startManager((request, response) => {
    if (!request.url?.includes("/repica")) return false;
    respondError(response, 404, "No such path");
    return true;
  });
  server.sessions.push(jobSession(1));
  server.tasks.push(taskSession(1));
  await using em = createClient({ baseUrl: server.url, credentials });
  const tasks = await em.follow(jobSession(1), "ReplicaTaskSessionReferenceList");
  expect(tasks.Refs).toHaveLength(1);
});

test("of several links of a Rel it takes the first that the document describes", async () => {
  await using server = await startManager();
  server.sessions.push(jobSession(1));
  await using em = createClient({ baseUrl: server.url, credentials });
  const repository = { Rel: "Up", Type: "RepositoryReference", Href: "https://em.internal:9398/api/repositories/1" };
  const session = {
    Rel: "Up",
    Type: "ReplicaJobSessionReference",
    Href: `https://em.internal:9398/api/replicaSessions/${guid(1)}`,
  };
  expect(await em.follow({ Links: [repository, session] }, "Up")).toMatchObject({ UID: jobSession(1).UID });
  await expect(em.follow({ Links: [repository] }, "RepositoryReference")).rejects.toThrow(/Up RepositoryReference/);
});

test("a link of the query service leads to the list that its Type names", async () => {
  await using server = await startManager();
  server.tasks.push(taskSession(1), taskSession(2));
  await using em = createClient({ baseUrl: server.url, credentials });
  const Href =
    "https://em.internal:9398/api/query?type=ReplicaTaskSession&format=Entities&sortAsc=name&pageSize=15&page=1";
  const list = await em.follow(
    { Links: [{ Rel: "Down", Type: "ReplicaTaskSessionList", Href }] },
    "ReplicaTaskSessionList",
  );
  expect(list.ReplicaTaskSessions.map(({ VmDisplayName }) => VmDisplayName)).toEqual(["vm1", "vm2"]);
});

test("a link that is not there, or acts, is an EmError that lists what there is", async () => {
  await using server = await startManager();
  await using em = createClient({ baseUrl: server.url, credentials });
  const from = { Links: [{ Rel: "Delete", Href: "http://em.internal/api/logonSessions/1" }] };
  await expect(em.follow(from, "Delete")).rejects.toThrow("there are: Delete");
  await expect(em.follow({ Links: null }, "Up")).rejects.toThrow(EmError);
  await expect(em.follow(jobSession(1), "ReplicaJobSession")).rejects.toThrow(/Up BackupServerReference, Down/);
  expect(server.requests).toEqual([]);
});

test.each([
  ["https://localhost:9398/api/jobs/1", "/jobs/1"],
  ["http://srv02.veeam.local:9399/api/jobs/1?format=Entity", "/jobs/1?format=Entity"],
  ["https://other/API/jobs?x=%2F..%2F", "/jobs?x=%2F..%2F"],
  ["/api/jobs", "/jobs"],
  ["https://user:pw@evil.example/api/jobs", "/jobs"],
  ["https://em/api/../../api/jobs", "/jobs"],
  ["https://em/api/%2e%2e/api/jobs", "/jobs"],
  ["https://em/gateway/em/api/jobs", "/jobs"],
])("the Href %s leads to %s below the base address", (href, path) => {
  expect(resolveHref("https://em.example:9398/api", href)).toBe(path);
});

test("a base address below a path is cut off where the server knows of it, and where not", () => {
  expect(resolveHref("https://gw.example/em/api", "https://localhost/em/api/jobs")).toBe("/jobs");
  expect(resolveHref("https://gw.example/em/api", "https://localhost:9398/api/jobs")).toBe("/jobs");
  expect(resolveHref("https://gw.example/em", "https://localhost:9398/api/jobs")).toBe("/jobs");
  expect(resolveHref("https://gw.example", "https://localhost:9398/api/jobs")).toBe("/jobs");
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "https://evil.example/",
  "https://em/apis/jobs",
  "http://",
  "",
  "//",
])("%j is no address of this API", (href) => {
  expect(() => resolveHref("https://em.example:9398/api", href)).toThrow(EmError);
});
