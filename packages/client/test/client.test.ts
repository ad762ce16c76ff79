import { expect, test } from "vitest";
import {
  AuthenticationError,
  ConnectionError,
  createClient,
  NotEnterpriseManagerError,
  NotFoundError,
} from "../src/index.js";
import { credentials, startManager } from "./support/manager.ts";
import { guid, jobSession, taskSession } from "./support/rows.ts";
import { serve } from "./support/server.ts";

test("logs on at the first request, once for many, and logs out at the end", async () => {
  await using server = await startManager();
  server.sessions.push(jobSession(1));
  {
    await using em = createClient({ baseUrl: server.url, credentials });
    expect(server.logons).toBe(0);
    await Promise.all(Array.from({ length: 5 }, () => em.replicaSessions.get(guid(1))));
    expect(server.logons).toBe(1);
  }
  expect(server.logouts).toBe(1);
});

test("reads entity, reference, collection, sub-collection and query", async () => {
  await using server = await startManager();
  server.sessions.push(jobSession(1), jobSession(2));
  server.tasks.push(taskSession(1), taskSession(2), taskSession(3, { JobSessionUid: jobSession(2).UID }));
  await using em = createClient({ baseUrl: server.url, credentials });
  const session = await em.replicaSessions.get(jobSession(1).UID);
  expect(session.JobName).toBe("Job 1");
  expect((await em.replicaSessions.reference(session)).Type).toBe("ReplicaJobSessionReference");
  expect((await Array.fromAsync(em.replicaSessions.list())).length).toBe(2);
  expect((await Array.fromAsync(em.replicaSessions.tasks(session))).map((task) => task.VmDisplayName)).toEqual([
    "vm1",
    "vm2",
  ]);
  const tasks = await Array.fromAsync(em.replicaTaskSessions.query({ sort: { desc: "CreationTime" }, pageSize: 2 }));
  expect(tasks.map((task) => task.VmDisplayName)).toEqual(["vm3", "vm2", "vm1"]);
});

test("em.raw is openapi-fetch with the session in place; a refusal is its `error`", async () => {
  await using server = await startManager();
  server.sessions.push(jobSession(1));
  await using em = createClient({ baseUrl: server.url, credentials });
  const { data } = await em.raw.GET("/replicaSessions/{ID}", {
    params: { path: { ID: guid(1) }, query: { format: "Entity" } },
  });
  expect(data?.Name).toBe(jobSession(1).Name);
  const { error, response } = await em.raw.GET("/replicaSessions/{ID}", { params: { path: { ID: guid(9) } } });
  expect([response.status, error?.Message]).toEqual([404, `Cannot find session [${guid(9)}]`]);
});

test("renews a session that the server has forgotten and repeats the request once", async () => {
  await using server = await startManager();
  server.sessions.push(jobSession(1));
  await using em = createClient({ baseUrl: server.url, credentials });
  await em.replicaSessions.get(guid(1));
  server.tokens.clear();
  expect((await em.replicaSessions.get(guid(1))).Name).toBe(jobSession(1).Name);
  expect(server.logons).toBe(2);
});

test("a wrong password is an AuthenticationError, an unknown id a NotFoundError", async () => {
  await using server = await startManager();
  const wrong = createClient({ baseUrl: server.url, credentials: { ...credentials, password: "wrong" } });
  await expect(wrong.replicaSessions.get(guid(1))).rejects.toThrow(AuthenticationError);
  await using em = createClient({ baseUrl: server.url, credentials });
  await expect(em.replicaSessions.get(guid(1))).rejects.toThrow(NotFoundError);
});

test("a web page, a redirect and a missing token are a NotEnterpriseManagerError", async () => {
  for (const [status, headers] of [
    [200, { "Content-Type": "text/html" }],
    [404, { "Content-Type": "text/html" }],
    [302, { Location: "/login" }],
  ] as const) {
    await using server = await serve((_request, response) =>
      response.writeHead(status, headers).end("<html>Welcome</html>"),
    );
    const em = createClient({ baseUrl: server.url, credentials });
    await expect(em.replicaSessions.get(guid(1)), String(status)).rejects.toThrow(NotEnterpriseManagerError);
  }
});

test("an address where nothing listens is a ConnectionError with the code of its cause", async () => {
  const server = await serve(() => undefined);
  await server[Symbol.asyncDispose]();
  const em = createClient({ baseUrl: server.url, credentials });
  const error = await em.replicaSessions.get(guid(1)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConnectionError);
  expect((error as ConnectionError).code).toBe("ECONNREFUSED");
});

test("an id can't leave its path, and an address can't carry a password", async () => {
  const em = createClient({ baseUrl: "https://em.example:9398/api", credentials });
  await expect(async () => em.replicaSessions.get("../jobs")).rejects.toThrow(TypeError);
  expect(() => createClient({ baseUrl: "https://u:secret@em.example/api", credentials })).toThrow(/credentials/);
});
