import { afterEach, expect, test, vi } from "vitest";
import { credentials, type Office, startOffice } from "../../test/support/office.ts";
import { serve } from "../../test/support/server.ts";
import { AuthenticationError, createClient, EmError } from "../index.js";

afterEach(() => {
  vi.useRealTimers();
});

const methods = (server: Office) => server.requests.map((request) => request.split(" ")[0]);
const logons = (server: Office) => methods(server).filter((method) => method === "POST").length;

test("logs on at the first request, once however many requests wait, and logs out at the end", async () => {
  await using server = await startOffice();
  {
    await using em = server.open();
    expect(server.requests).toEqual([]);
    await Promise.all(Array.from({ length: 20 }, () => em.replicaSessions.get(server.id)));
    expect(server.requests.filter((request) => request.startsWith("POST"))).toEqual([
      "POST /api/sessionMngr/?v=latest",
    ]);
  }
  expect(server.requests.at(-1)).toMatch(/^DELETE \/api\/logonSessions\/[\w-]{36}$/);
  expect(await server.logonSessions()).toEqual([]);
});

test("the logon has an explicit Content-Length of 0, which Windows listeners insist on", async () => {
  // The emulator never shows what it received.
  let length: string | undefined;
  await using server = await serve((request, response) => {
    length = request.headers["content-length"];
    response.writeHead(503).end();
  });
  await using em = createClient({ baseUrl: server.url, credentials, retry: { maxRetries: 0 } });
  await expect(em.session()).rejects.toThrow("503");
  expect(length).toBe("0");
});

test("renews the session on 401, once for all requests, and repeats each once", async () => {
  await using server = await startOffice();
  await using em = server.open();
  await em.replicaSessions.get(server.id);
  server.expire();
  const before = server.requests.length;
  const names = await Promise.all(
    Array.from({ length: 8 }, async () => (await em.replicaSessions.get(server.id)).Name),
  );
  expect(new Set(names)).toEqual(new Set([server.session.Name]));
  expect(logons(server)).toBe(2);
  expect(server.requests.length - before).toBe(8 + 1 + 8);
});

test("rejects a second 401 after the renewal: a request is repeated exactly once", async () => {
  await using server = await startOffice({ faults: ["expire;path=/replicaSessions/"] });
  await using em = server.open();
  await expect(em.replicaSessions.get(server.id)).rejects.toThrow(AuthenticationError);
  expect(methods(server)).toEqual(["POST", "GET", "POST", "GET"]);
});

test("does not repeat a failed logon, says what to check, and lets the next request try again", async () => {
  await using server = await startOffice();
  await using em = server.open({ credentials: { ...credentials, password: "wrong" } });
  for (const round of [1, 2]) {
    const error = await em.replicaSessions.get(server.id).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(/The user name or password is incorrect \(check the password.*DOMAIN\\user/);
    expect(server.requests.length).toBe(round);
  }
});

test("logs on before the request after 15 idle minutes", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await using server = await startOffice();
  await using em = server.open();
  await em.replicaSessions.get(server.id);
  vi.advanceTimersByTime(14 * 60_000);
  await em.replicaSessions.get(server.id);
  expect(logons(server)).toBe(1);
  vi.advanceTimersByTime(15 * 60_000);
  server.expire();
  const before = server.requests.length;
  await em.replicaSessions.get(server.id);
  expect(methods(server).slice(before)).toEqual(["POST", "GET"]);
});

test("logs out after an error", async () => {
  await using server = await startOffice();
  const run = async () => {
    await using em = server.open();
    await em.replicaSessions.get("00000000-0000-4000-8000-000000000404");
  };
  await expect(run()).rejects.toThrow("404");
  expect(await server.logonSessions()).toEqual([]);
});

test("logs out of a session whose logon is in progress", async () => {
  await using server = await startOffice();
  const em = server.open();
  const pending = em.session();
  await em.close();
  await pending;
  expect(await server.logonSessions()).toEqual([]);
});

test("close sends nothing if nothing was sent, works twice, and never rejects", async () => {
  await using server = await startOffice();
  const unused = server.open();
  await unused.close();
  expect(server.requests).toEqual([]);
  const used = server.open({ retry: { maxRetries: 0 } });
  await used.session();
  await server.stop();
  await Promise.all([used.close(), used.close()]);
  await expect(used.replicaSessions.get(server.id)).rejects.toThrow(new EmError("The client is closed"));
});

test("exports its session, and leaves a supplied session open", async () => {
  await using server = await startOffice();
  await using owner = server.open();
  const session = await owner.session();
  expect(await server.logonSessions()).toEqual([session.id]);
  {
    await using guest = server.guest(session);
    await guest.replicaSessions.get(server.id);
  }
  expect(logons(server)).toBe(1);
  expect(await server.logonSessions()).toEqual([session.id]);
});

test("renews a supplied session that has expired with credentials, and rejects without", async () => {
  await using server = await startOffice();
  const session = { token: "long-gone", id: "7" };
  await using renewing = server.open({ session, credentials });
  await renewing.replicaSessions.get(server.id);
  expect(logons(server)).toBe(1);
  await using guest = server.guest(session);
  await expect(guest.replicaSessions.get(server.id)).rejects.toThrow(AuthenticationError);
});

test("never sends a cookie, because the server would believe it rather than the header", async () => {
  await using server = await startOffice();
  const sent: unknown[] = [];
  const fetch = (url: string, init: RequestInit) => {
    sent.push([init.credentials, new Headers(init.headers).get("cookie")]);
    return globalThis.fetch(url, init);
  };
  await using em = server.open({ fetch });
  await em.replicaSessions.get(server.id);
  await em.raw.GET("/replicaSessions");
  expect(sent).toEqual(Array(3).fill(["omit", null]));
});

test("aborting one request does not abort the logon that others wait for", async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  await using server = await startOffice();
  const fetch = async (url: string, init: RequestInit) => {
    if (init.method === "POST") await gate;
    return globalThis.fetch(url, init);
  };
  await using em = server.open({ fetch });
  const controller = new AbortController();
  const leaving = em.replicaSessions.get(server.id, { signal: controller.signal });
  const another = em.session({ signal: controller.signal });
  const staying = em.replicaSessions.get(server.id);
  controller.abort(new Error("changed my mind"));
  await expect(leaving).rejects.toThrow("changed my mind");
  await expect(another).rejects.toThrow("changed my mind");
  open();
  expect((await staying).UID).toBe(server.session.UID);
  expect(logons(server)).toBe(1);
});
