import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { type OpenOptions, startOffice } from "../../test/support/office.ts";
import { sendError } from "../../test/support/server.ts";
import { ConnectionError, HttpError, TimeoutError } from "../index.js";
import { retryAfter } from "./retry-after.js";
import { sleep } from "./sleep.js";

const quick = { initialDelay: 1, maxDelay: 2 };

/** A server whose first responses to GETs are the given ones; `get` reads a session from it. */
async function failing(failures: ((response: ServerResponse) => unknown)[], options: OpenOptions = {}) {
  const server = await startOffice({
    respond: ({ method }, response) => {
      const failure = method === "GET" && failures.shift();
      if (failure) failure(response);
      return !!failure;
    },
  });
  const em = server.open({ retry: quick, ...options });
  return {
    get: async (signal?: AbortSignal) =>
      expect((await em.replicaSessions.get(server.id, { signal })).UID).toBe(server.session.UID),
    gets: () => server.requests.filter((request) => request.startsWith("GET")).length,
    [Symbol.asyncDispose]: server.stop,
  };
}

const respond =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    sendError(response.setHeaders(new Map(Object.entries(headers))), status, "busy");
const reset = (response: ServerResponse) => response.socket?.resetAndDestroy();
const truncate = (response: ServerResponse) => {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": 1000 }).write('{"Type":');
  setTimeout(() => response.socket?.destroy(), 5);
};

for (const status of [408, 429, 502, 503, 504]) {
  test(`${status} is tried again until it passes`, async () => {
    await using t = await failing([respond(status), respond(status), respond(status)]);
    await t.get();
    expect(t.gets()).toBe(4);
  });
}

for (const status of [400, 403, 404, 405, 409, 500, 501]) {
  test(`${status} is final`, async () => {
    await using t = await failing([respond(status)]);
    await expect(t.get()).rejects.toMatchObject({ status });
    expect(t.gets()).toBe(1);
  });
}

test("a connection that breaks is tried again, before the headers or within the body", async () => {
  await using t = await failing([reset, truncate]);
  await t.get();
  expect(t.gets()).toBe(3);
});

test("rejects with the last error when every attempt fails; 0 retries means one attempt", async () => {
  await using t = await failing([reset, reset, reset, respond(503)]);
  await expect(t.get()).rejects.toThrow(HttpError);
  expect(t.gets()).toBe(4);
  await using once = await failing([reset], { retry: { maxRetries: 0 } });
  await expect(once.get()).rejects.toThrow(ConnectionError);
});

test("only idempotent methods are repeated", async () => {
  let posts = 0;
  await using server = await startOffice({
    respond: ({ method }, response) => {
      if (method !== "POST") return false;
      posts++;
      return sendError(response, 502, "bad gateway");
    },
  });
  const em = server.open({ retry: quick });
  const { response } = await em.raw.POST("/sessionMngr/", { headers: { Authorization: "Basic eDp5" } });
  expect([response.status, posts]).toEqual([502, 1]);
  // The logon for a GET is a POST of its own: 502 leaves open whether it was carried out.
  await expect(em.replicaSessions.get(server.id)).rejects.toThrow("502");
  expect(posts).toBe(2);
});

test("retries a logon that returned 503", async () => {
  await using server = await startOffice({ faults: ["status=503;path=/sessionMngr;times=2"] });
  await using em = server.open({ retry: quick });
  await em.replicaSessions.get(server.id);
  expect(server.requests.map((request) => request.split(" ")[0])).toEqual(["POST", "POST", "POST", "GET"]);
});

test("waits as long as Retry-After says, in seconds or as a date by the server's clock", async () => {
  const date = (offset: number) => new Date(Date.UTC(2030, 0, 1) + offset).toUTCString();
  for (const headers of [{ "Retry-After": "1" }, { "Retry-After": date(1000), Date: date(0) }] as Record<
    string,
    string
  >[]) {
    await using t = await failing([respond(503, headers)]);
    const start = performance.now();
    await t.get();
    expect(performance.now() - start).toBeGreaterThan(900);
  }
});

test("does not wait for a Retry-After beyond the limit: the error says how long", async () => {
  await using t = await failing([respond(429, { "Retry-After": "3600" })]);
  await expect(t.get()).rejects.toMatchObject({ status: 429, retryAfter: 3_600_000 });
  expect(t.gets()).toBe(1);
});

test("limits the retries of an outage to a budget, which successes refill", async () => {
  const faults = ["status=503;path=/replicaSessions"];
  await using server = await startOffice({ faults });
  await using em = server.open({ retry: { ...quick, budget: 5 } });
  for (let n = 0; n < 50; n++) await expect(em.replicaSessions.get(server.id)).rejects.toThrow("503");
  const gets = () => server.requests.filter((request) => request.startsWith("GET")).length;
  expect(gets()).toBe(50 + 5);
  await server.admin("PUT", "/faults", { faults: [] });
  for (let n = 0; n < 10; n++) await em.replicaSessions.get(server.id);
  await server.admin("PUT", "/faults", { faults });
  await expect(em.replicaSessions.get(server.id)).rejects.toThrow("503");
  expect(gets()).toBe(55 + 10 + 2);
});

test("stops waiting when the signal is aborted, and starts no retry after the total time", async () => {
  await using t = await failing([respond(503, { "Retry-After": "30" })]);
  // Waiting the 30 seconds would end this test by its own limit.
  await expect(t.get(AbortSignal.timeout(50))).rejects.toThrow("timeout");
  await using short = await failing([respond(503, { "Retry-After": "30" })], { timeout: { total: 1000 } });
  await expect(short.get()).rejects.toMatchObject({ status: 503 });
});

test("retries an attempt that timed out, within the total time", async () => {
  const hang = () => undefined;
  await using t = await failing([hang], { timeout: { attempt: 1500 } });
  await t.get();
  await using hopeless = await failing([hang, hang, hang, hang], { timeout: { attempt: 10_000, total: 1500 } });
  await expect(hopeless.get()).rejects.toThrow(TimeoutError);
});

test("sleep removes its listener from the signal", async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listeners++;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listeners--;
    removeEventListener.apply(signal, args);
  };
  await sleep(1, signal);
  expect(listeners).toBe(0);
});

test.each([
  ["1.5", 1500],
  ["2", 2000],
  ["2, 3", undefined],
  ["-1", undefined],
  ["1e9", undefined],
  ["2026", 2_026_000],
  ["soon", undefined],
  ["", undefined],
])("reads Retry-After %j as %s ms", (value, expected) => {
  expect(retryAfter(new Headers({ "Retry-After": value }))).toBe(expected);
});
