import { expect, expectTypeOf, test } from "vitest";
import { startHistory } from "../test/support/history.ts";
import { startOffice } from "../test/support/office.ts";
import { jobSession } from "../test/support/rows.ts";
import { sendError } from "../test/support/server.ts";
import type { Value } from "./body.js";
import { createClient, EmError } from "./index.js";
import { createRedactor } from "./redact.js";
import { resolveHref } from "./resolve-href.js";

const redactor = createRedactor(["hunter2"]);

test("follows a link by its Type, at the address of the client", async () => {
  await using server = await startHistory([1], { quirks: { misspelledTasks: true } });
  await using em = server.open();
  const session = await em.replicaSessions.get(server.id);
  const tasks = await em.follow(session, "ReplicaTaskSessionReferenceList");
  expectTypeOf(tasks.Refs[0]).toEqualTypeOf<Value<"ReplicaTaskSessionReference"> | undefined>();
  const target = `/api/replicaSessions/${server.id}/repicaTaskSessions`;
  expect(session.Links.map(({ Href }) => Href)).toContain(`https://em.internal:9398${target}`);
  expect(server.requests.at(-1)).toBe(`GET ${target}`);
  expect(tasks.Refs.map(({ UID }) => UID)).toEqual([(await em.replicaTaskSessions.query().first())?.UID]);
});

test("follows a link by its Rel", async () => {
  await using server = await startHistory([1]);
  await using em = server.open();
  const up = await em.follow(await em.replicaSessions.get(server.id), "Up");
  expect("Name" in up && up.Name).toBe("backup01");
});

test("tries replicaTaskSessions when the misspelled link returns 404", async () => {
  await using server = await startHistory([1], {
    quirks: { misspelledTasks: true },
    respond: ({ url }, response) => !!url?.includes("/repica") && sendError(response, 404, "No such path"),
  });
  await using em = server.open();
  const tasks = await em.follow(server.session, "ReplicaTaskSessionReferenceList");
  expect(tasks.Refs).toHaveLength(1);
});

test("follows the first link of a Rel that the document describes", async () => {
  await using server = await startOffice();
  await using em = server.open();
  const repository = { Rel: "Up", Type: "RepositoryReference", Href: "https://em.internal:9398/api/repositories/1" };
  const session = {
    Rel: "Up",
    Type: "ReplicaJobSessionReference",
    Href: `https://em.internal:9398/api/replicaSessions/${server.id}`,
  };
  expect(await em.follow({ Links: [repository, session] }, "Up")).toMatchObject({ UID: server.session.UID });
  await expect(em.follow({ Links: [repository] }, "RepositoryReference")).rejects.toThrow(/Up RepositoryReference/);
});

test("follows a link of the query service to the list of its Type", async () => {
  await using server = await startHistory([1, 2]);
  await using em = server.open();
  const Href =
    "https://em.internal:9398/api/query?type=ReplicaTaskSession&format=Entities&sortAsc=name&pageSize=15&page=1";
  const list = await em.follow(
    { Links: [{ Rel: "Down", Type: "ReplicaTaskSessionList", Href }] },
    "ReplicaTaskSessionList",
  );
  expect(list.ReplicaTaskSessions.map(({ VmDisplayName }) => VmDisplayName)).toEqual(["vm1", "vm2"]);
});

test("rejects a missing link and a link that changes something with an EmError that lists the links", async () => {
  await using server = await startOffice();
  await using em = server.open();
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
  expect(resolveHref("https://em.example:9398/api", href, redactor)).toBe(path);
});

test("removes the path of the base address, whether or not the Href has it", () => {
  expect(resolveHref("https://gw.example/em/api", "https://localhost/em/api/jobs", redactor)).toBe("/jobs");
  expect(resolveHref("https://gw.example/em/api", "https://localhost:9398/api/jobs", redactor)).toBe("/jobs");
  expect(resolveHref("https://gw.example/em", "https://localhost:9398/api/jobs", redactor)).toBe("/jobs");
  expect(resolveHref("https://gw.example", "https://localhost:9398/api/jobs", redactor)).toBe("/jobs");
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
  expect(() => resolveHref("https://em.example:9398/api", href, redactor)).toThrow(EmError);
});

test("shows no secret of an Href or a link that it can't follow", async () => {
  expect(() => resolveHref("https://em/api", "https://em/?p=HUNTER2", redactor)).toThrow(/\?p=REDACTED$/);
  const em = createClient({ baseUrl: "http://em.example/api", credentials: { username: "demo", password: "hunter2" } });
  await expect(em.follow({ Links: [{ Rel: "Up", Type: "hunter2", Href: "" }] }, "Down")).rejects.toThrow(
    "there are: Up REDACTED",
  );
});
