import { expect, test } from "vitest";
import { credentials, startManager } from "../../test/support/manager.ts";
import { guid, jobSession } from "../../test/support/rows.ts";
import { ConnectionError, createClient, TimeoutError } from "../index.js";

test("rejects with a TimeoutError when no response comes, or never ends", async () => {
  for (const begin of [false, true]) {
    await using server = await startManager((request, response) => {
      if (request.method !== "GET") return false;
      if (begin) response.writeHead(200, { "Content-Type": "application/json" }).write('{"Type":"Repl');
      return true;
    });
    const em = createClient({ baseUrl: server.url, credentials, timeout: { attempt: 1500 }, retry: { maxRetries: 0 } });
    const error = await em.replicaSessions.get(guid(1)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(String(error)).toMatch(/^TimeoutError: GET http.*replicaSessions.* timed out after \d+ ms$/);
  }
});

test("is a ConnectionError, as in other API clients", () => {
  expect(new TimeoutError("GET / timed out")).toBeInstanceOf(ConnectionError);
});

test("a logon that hangs ends at the total time of each who waits for it", async () => {
  await using server = await startManager((request) => request.method === "POST");
  const em = createClient({ baseUrl: server.url, credentials, timeout: { total: 200 } });
  await expect(em.replicaSessions.get(guid(1))).rejects.toThrow(TimeoutError);
});

test("Infinity switches a limit off", async () => {
  await using server = await startManager();
  server.sessions.push(jobSession(1));
  await using em = createClient({ baseUrl: server.url, credentials, timeout: { attempt: Infinity, total: Infinity } });
  expect((await em.replicaSessions.get(guid(1))).UID).toBe(jobSession(1).UID);
});

test("an aborted request rejects with the reason of its signal, before and while it is on its way", async () => {
  await using server = await startManager((request) => request.method === "GET");
  const em = createClient({ baseUrl: server.url, credentials });
  const reason = new Error("enough");
  await expect(em.replicaSessions.get(guid(1), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  const pending = em.replicaSessions.get(guid(1), { signal: controller.signal });
  setTimeout(() => controller.abort(reason), 30);
  await expect(pending).rejects.toBe(reason);
  const iterating = async () => {
    for await (const _ of em.replicaSessions.query({ signal: AbortSignal.timeout(30) }));
  };
  await expect(iterating()).rejects.toThrow("timeout");
});
