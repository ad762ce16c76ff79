import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "./index.js";

// The requests that published clients and templates send, as they send them, and what the README says becomes of them.

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.stop());

const json = { accept: "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };

test.each([
  ["shell", "/sessionMngr/?v=latest", form, 201],
  ["shell, two slashes", "//sessionMngr/?v=latest", form, 404],
  ["HTTP template", "/sessionMngr", { ...json, ...form }, 201],
  ["HTTP template, two slashes", "//sessionMngr", { ...json, ...form }, 404],
  ["Perl plugin", "/sessionMngr/?v=latest", { ...json, "content-type": "application/json" }, 201],
  ["Ruby", "/sessionMngr", {}, 201],
  ["Python", "/sessionMngr/?v=v1_4", json, 201],
])("logs on: %s", async (_, path, headers, status) => {
  const authorization = `Basic ${Buffer.from("demo:demo").toString("base64")}`;
  const response = await fetch(`${mock.url}${path}`, { method: "POST", headers: { authorization, ...headers } });
  expect(response.status).toBe(status);
});

test.each([
  ["all", "/replicaSessions?format=Entity", 200, /^\{"ReplicaJobSessions":\[\{"IsRetry":/],
  ["Ruby", "/jobs?format=Entity", 200, /^\{"Jobs":\[\{/],
  ["Perl plugin", "/query?type=ReplicaJobSession&format=Entities&filter=CreationTime%3e%3d2026-11-22", 200, /IsRetry/],
  ["Go", "/query?type=ReplicaTaskSession&format=Entities&pageSize=20&page=2", 200, /"PageNum":/],
  ["PHP", "/querySvc", 200, /"Links":/],
  ["Perl plugin", "/query?type=BackupJobSession&format=Entities", 400, /"StatusCode":400/],
  ["Python", "/query?type=ReplicaJobSession&format=entities", 400, /"StatusCode":400/],
  ["Python", "/query%3Ftype=Replica%26format=Entities", 404, /"StatusCode":404/],
  ["shell, HTTP template", "/reports/summary/overview", 404, /"StatusCode":404/],
  ["PHP", "/backups", 404, /"StatusCode":404/],
])("%s: %s returns %i", async (_, path, status, expected) => {
  const response = await fetch(`${mock.url}${path}`, { headers: { "X-RestSvcSessionId": "any", ...json } });
  expect([response.status, await response.text()]).toEqual([status, expect.stringMatching(expected)]);
});
