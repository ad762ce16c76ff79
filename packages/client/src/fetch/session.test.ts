import { afterEach, expect, test, vi } from "vitest";
import { credentials, respondError, startManager } from "../../test/support/manager.ts";
import { guid, jobSession } from "../../test/support/rows.ts";
import { AuthenticationError, createClient, EmError } from "../index.js";

afterEach(() => {
  vi.useRealTimers();
});

async function manager(...options: Parameters<typeof startManager>) {
  const server = await startManager(...options);
  server.sessions.push(jobSession(1));
  return server;
}

test("logs on at the first request, once however many requests wait, and logs out at the end", async () => {
  await using server = await manager();
  {
    await using em = createClient({ baseUrl: server.url, credentials });
    expect(server.requests).toEqual([]);
    await Promise.all(Array.from({ length: 20 }, () => em.replicaSessions.get(guid(1))));
    expect(server.requests.filter((request) => request.startsWith("POST"))).toEqual([
      "POST /api/sessionMngr/?v=latest",
    ]);
  }
  expect(server.requests.at(-1)).toMatch(/^DELETE \/api\/logonSessions\/aaaaaaaa-/);
  expect(server.tokens.size).toBe(0);
});

test("the logon has an explicit Content-Length of 0, which Windows listeners insist on", async () => {
  let length: string | undefined;
  await using server = await manager((request) => {
    if (request.method === "POST") length = request.headers["content-length"];
    return false;
  });
  await using em = createClient({ baseUrl: server.url, credentials });
  await em.replicaSessions.get(guid(1));
  expect(length).toBe("0");
});

test("renews the session on 401, once for all requests, and repeats each once", async () => {
  await using server = await manager();
  await using em = createClient({ baseUrl: server.url, credentials });
  await em.replicaSessions.get(guid(1));
  server.tokens.clear();
  const before = server.requests.length;
  const names = await Promise.all(Array.from({ length: 8 }, async () => (await em.replicaSessions.get(guid(1))).Name));
  expect(new Set(names)).toEqual(new Set([jobSession(1).Name]));
  expect(server.logons).toBe(2);
  expect(server.requests.length - before).toBe(8 + 1 + 8);
});

test("rejects a second 401 after the renewal: a request is repeated exactly once", async () => {
  await using server = await manager((request, response) => {
    if (request.method === "GET") respondError(response, 401, "Never");
    return request.method === "GET";
  });
  await using em = createClient({ baseUrl: server.url, credentials });
  await expect(em.replicaSessions.get(guid(1))).rejects.toThrow(AuthenticationError);
  expect(server.requests.map((request) => request.split(" ")[0])).toEqual(["POST", "GET", "POST", "GET"]);
});

test("does not repeat a failed logon, says what to check, and lets the next request try again", async () => {
  await using server = await manager();
  await using em = createClient({ baseUrl: server.url, credentials: { ...credentials, password: "wrong" } });
  for (const round of [1, 2]) {
    const error = await em.replicaSessions.get(guid(1)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(/The user name or password is incorrect \(check the password.*DOMAIN\\user/);
    expect(server.requests.length).toBe(round);
  }
});

test("after 15 idle minutes it logs on first instead of trying the dead session", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await using server = await manager();
  await using em = createClient({ baseUrl: server.url, credentials });
  await em.replicaSessions.get(guid(1));
  vi.advanceTimersByTime(14 * 60_000);
  await em.replicaSessions.get(guid(1));
  expect(server.logons).toBe(1);
  vi.advanceTimersByTime(15 * 60_000);
  server.tokens.clear();
  const before = server.requests.length;
  await em.replicaSessions.get(guid(1));
  expect(server.requests.slice(before).map((request) => request.split(" ")[0])).toEqual(["POST", "GET"]);
});

test("logs out after errors too", async () => {
  await using server = await manager();
  const run = async () => {
    await using em = createClient({ baseUrl: server.url, credentials });
    await em.replicaSessions.get(guid(404));
  };
  await expect(run()).rejects.toThrow("404");
  expect(server.tokens.size).toBe(0);
});

test("logs out of a session whose logon was still on its way", async () => {
  await using server = await manager();
  const em = createClient({ baseUrl: server.url, credentials });
  const pending = em.session();
  await em.close();
  await pending;
  expect(server.tokens.size).toBe(0);
});

test("close sends nothing if nothing was sent, works twice, and never rejects", async () => {
  await using server = await manager();
  const unused = createClient({ baseUrl: server.url, credentials });
  await unused.close();
  expect(server.requests).toEqual([]);
  const used = createClient({ baseUrl: server.url, credentials, retry: { maxRetries: 0 } });
  await used.session();
  await server[Symbol.asyncDispose]();
  await Promise.all([used.close(), used.close()]);
  await expect(used.replicaSessions.get(guid(1))).rejects.toThrow(new EmError("The client is closed"));
});

test("hands out its session and takes one, which it uses and leaves open", async () => {
  await using server = await manager();
  await using owner = createClient({ baseUrl: server.url, credentials });
  const session = await owner.session();
  expect(server.tokens).toContain(session.token);
  {
    await using guest = createClient({ baseUrl: server.url, session });
    await guest.replicaSessions.get(guid(1));
  }
  expect(server.logons).toBe(1);
  expect(server.tokens).toContain(session.token);
});

test("renews a supplied session that has expired with credentials, and rejects without", async () => {
  await using server = await manager();
  const session = { token: "long-gone", id: guid(7) };
  await using renewing = createClient({ baseUrl: server.url, session, credentials });
  await renewing.replicaSessions.get(guid(1));
  expect(server.logons).toBe(1);
  await using guest = createClient({ baseUrl: server.url, session });
  await expect(guest.replicaSessions.get(guid(1))).rejects.toThrow(AuthenticationError);
});

test("never sends a cookie, because the server would believe it rather than the header", async () => {
  const cookies: unknown[] = [];
  await using server = await manager((request) => {
    cookies.push(request.headers.cookie);
    return false;
  });
  await using em = createClient({ baseUrl: server.url, credentials });
  await em.replicaSessions.get(guid(1));
  await em.raw.GET("/replicaSessions");
  expect(cookies).toEqual([undefined, undefined, undefined]);
});

test("whoever waits for the logon can leave; the others go on", async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<boolean>();
  await using server = await manager((request) => (request.method === "POST" ? gate : false));
  await using em = createClient({ baseUrl: server.url, credentials });
  const controller = new AbortController();
  const leaving = em.replicaSessions.get(guid(1), { signal: controller.signal });
  const another = em.session({ signal: controller.signal });
  const staying = em.replicaSessions.get(guid(1));
  controller.abort(new Error("changed my mind"));
  await expect(leaving).rejects.toThrow("changed my mind");
  await expect(another).rejects.toThrow("changed my mind");
  open(false);
  expect((await staying).UID).toBe(jobSession(1).UID);
  expect(server.logons).toBe(1);
});
