import { describe, expect, test, vi } from "vitest";
import { monday, useEmulator } from "../src/testing/em.js";
import { exchange } from "../src/testing/raw.js";

const server = useEmulator({ days: 3 });

interface State {
  readonly scenario: string;
  readonly seed: number;
  readonly now: string;
  readonly speed: number;
  readonly resources: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  readonly error: string;
}

async function control(method: string, path = "", body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.em.url.replace("/api", "/__emulator")}${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as never };
}
const state = async (): Promise<State> => (await control("GET")).json;

test("it says what the emulator is and how much there is", async () => {
  expect(await state()).toMatchObject({
    scenario: "small-office",
    seed: 1,
    now: "2026-11-23T12:00:00Z",
    speed: 0,
    faults: [],
  });
});

test("the clock is moved and set, never back", async () => {
  const before = await state();
  await control("POST", "/clock", { advance: 36_000 });
  await control("POST", "/clock", { set: "2026-11-23T23:00:00Z", speed: 0.5 });
  const after = await state();
  expect(Date.parse(after.now)).toBeGreaterThanOrEqual(Date.parse("2026-11-23T23:00:00Z"));
  expect(after.speed).toBe(0.5);
  expect(after.resources.ReplicaJobSession).toBeGreaterThan(before.resources.ReplicaJobSession ?? 0);
  expect(await control("POST", "/clock", { set: "2020-01-01T00:00:00Z" })).toMatchObject({ status: 400 });
  expect(await control("POST", "/clock", { advance: -1 })).toMatchObject({ status: 400 });
  expect(await control("POST", "/clock", { set: "9999-01-01T00:00:00Z" })).toMatchObject({ status: 400 });
});

test("reset brings back the state of the start, to the last ID", async () => {
  const list = async () => (await server.get("/replicaTaskSessions")).text;
  await control("POST", "/clock", { speed: 0 });
  await control("POST", "/reset");
  expect(await state()).toMatchObject({ now: "2026-11-23T12:00:00Z" });
  expect((await server.get("/jobs")).status).toBe(401);
  const { logOn } = await import("../src/testing/log-on.js");
  const headers = await logOn(server.em.url);
  const first = await (await fetch(`${server.em.url}/replicaTaskSessions`, { headers })).text();
  await control("POST", "/clock", { advance: 7_200 });
  await control("POST", "/reset");
  const again = await (
    await fetch(`${server.em.url}/replicaTaskSessions`, { headers: await logOn(server.em.url) })
  ).text();
  expect(again).toBe(first);
  expect(await list()).toContain("401");
});

test("loads another scenario, by name or as an object", async () => {
  const { json } = await control("POST", "/scenario", {
    scenario: "stuck-job",
    vms: 20,
    days: 2,
    seed: 9,
    now: monday.toISOString(),
  });
  expect(json as State).toMatchObject({ scenario: "stuck-job", seed: 9 });
  const own = {
    name: "mine",
    servers: [{ name: "s", jobs: [{ name: "J", vms: ["a"], schedule: { kind: "every", minutes: 30 } }] }],
  };
  const loaded = await control("POST", "/scenario", { scenario: own, days: 1 });
  expect((loaded.json as State).resources).toMatchObject({ BackupServer: 1, Job: 1, Replica: 1 });
  for (const [scenario, message] of [
    ["nope", "There is no scenario"],
    [{ name: "x" }, "servers is missing; it must be a list"],
  ] as const) {
    const rejected = await control("POST", "/scenario", { scenario });
    expect([rejected.status, (rejected.json as State).error.includes(message)]).toEqual([400, true]);
  }
  expect((await state()).scenario).toBe("mine");
});

test("a job is started, and a session is added as described", async () => {
  await control("POST", "/scenario", { scenario: "small-office", days: 1 });
  expect((await control("POST", "/jobs/start", { job: "File Servers" })).json).toEqual({ started: true });
  expect((await control("POST", "/jobs/start", { job: "File Servers" })).json).toEqual({ started: false });
  expect((await control("POST", "/jobs/start", { job: "Nobody" })).status).toBe(404);
  const added = await control("POST", "/sessions", {
    job: "File Servers",
    CreationTimeUTC: "2026-11-22T01:02:03.4Z",
    EndTimeUTC: "2026-11-22T01:05:00Z",
    Result: "Warning",
  });
  const { UID } = added.json as { UID: string };
  const { logOn } = await import("../src/testing/log-on.js");
  const { text } = await fetch(`${server.em.url}/replicaSessions/${UID.slice(-36)}?format=Entity`, {
    headers: await logOn(server.em.url),
  }).then(async (response) => ({ text: await response.text() }));
  expect(text).toContain(
    "<CreationTimeUTC>2026-11-22T01:02:03.4Z</CreationTimeUTC><EndTimeUTC>2026-11-22T01:05:00Z</EndTimeUTC><State>Stopped</State><Result>Warning</Result>",
  );
  expect((await control("POST", "/sessions", { job: "File Servers", Result: "Faild" })).status).toBe(400);
});

test("fault rules can be set, listed and removed", async () => {
  expect((await control("PUT", "/faults", { faults: ["status=503;path=/"] })).json).toEqual({
    faults: ["status=503;path=/"],
  });
  expect((await server.get("/jobs")).status).toBe(503);
  expect((await control("PUT", "/faults", { faults: ["boom"] })).status).toBe(400);
  expect((await control("GET", "/faults")).json).toEqual({ faults: ["status=503;path=/"] });
  await control("DELETE", "/faults");
  expect((await server.get("/jobs")).status).not.toBe(503);
});

test("requests are listed, without anything that could be secret", async () => {
  await control("DELETE", "/requests");
  const secret = "c2VjcmV0OnNlY3JldA==";
  await fetch(`${server.em.url}/sessionMngr/?v=latest`, {
    method: "POST",
    headers: { authorization: `Basic ${secret}`, cookie: "X-RestSvcSessionId=hidden" },
  });
  const { requests } = (await control("GET", "/requests")).json as {
    requests: { method: string; target: string; status: number }[];
  };
  expect(requests).toMatchObject([{ method: "POST", target: "/api/sessionMngr/?v=latest", status: 401 }]);
  expect(JSON.stringify(requests)).not.toMatch(/c2VjcmV0|hidden/);
});

describe("web pages are kept away", () => {
  const host = () => new URL(server.em.url).host;
  const ask = async (headers: string) =>
    (await exchange(server.em.url, `GET /__emulator HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`)).slice(9, 12);

  test.each([
    ["a name that was rebound", () => "Host: evil.example:9399", "403"],
    ["a page of another origin", () => `Host: ${host()}\r\nOrigin: https://evil.example`, "403"],
    ["a page without an origin", () => `Host: ${host()}\r\nOrigin: null`, "403"],
    ["a browser that says so itself", () => `Host: ${host()}\r\nSec-Fetch-Site: cross-site`, "403"],
    ["another port of this machine", () => `Host: ${host()}\r\nOrigin: http://127.0.0.1:1`, "403"],
    ["the emulator's own page", () => `Host: ${host()}\r\nOrigin: http://${"%"}`, "200"],
    ["a script on this machine", () => "Host: localhost:9399", "200"],
    ["a script in a container network", () => "Host: emulator:9399", "200"],
  ])("%s", async (_, headers, status) => {
    expect(await ask(headers().replace("%", host()))).toBe(status);
  });

  test("a rejected command changes nothing", async () => {
    await control("PUT", "/faults", { faults: ["latency=0"] });
    const headers = `Host: ${host()}\r\nOrigin: https://evil.example\r\nConnection: close`;
    const response = await exchange(server.em.url, `DELETE /__emulator/faults HTTP/1.1\r\n${headers}\r\n\r\n`);
    expect(response).toMatch(/^HTTP\/1\.1 403 /);
    expect((await control("GET", "/faults")).json).toEqual({ faults: ["latency=0"] });
    await control("DELETE", "/faults");
  });

  test("a form can't post: the type must be JSON", async () => {
    expect((await control("POST", "/clock", { advance: 1 }, { "content-type": "text/plain" })).status).toBe(415);
    expect((await control("POST", "/clock", [1])).status).toBe(400);
  });
});

test("rejects a body that is too large, with or without Content-Length", async () => {
  const body = JSON.stringify({ scenario: "x".repeat(5_000_000) });
  const response = await control("POST", "/scenario", JSON.parse(body));
  expect([response.status, (response.json as State).error]).toEqual([400, "A body has at most 4194304 bytes"]);
  const chunk = `${(100_000).toString(16)}\r\n${"x".repeat(100_000)}\r\n`;
  const head = "POST /__emulator/scenario HTTP/1.1\r\nHost: em\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect(await exchange(server.em.url, head + chunk.repeat(42))).toMatch(/^HTTP\/1\.1 400 /);
});

test("does not log a caller that disconnects during a command as an error", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  await exchange(server.em.url, "POST /__emulator/reset HTTP/1.1\r\nHost: em\r\nContent-Length: 9\r\n\r\n{", 50);
  expect((await control("GET")).status).toBe(200);
  expect(log).not.toHaveBeenCalled();
  log.mockRestore();
});

test("names the unknown command and those that exist", async () => {
  const response = await control("GET", "/nothing");
  expect([response.status, (response.json as State).error.includes("GET /requests")]).toEqual([404, true]);
});

describe("without --admin", () => {
  const off = useEmulator({ days: 1, admin: false });
  test("returns 404 for the admin API", async () => {
    expect((await fetch(off.em.url.replace("/api", "/__emulator"))).status).toBe(404);
  });
});

describe("CORS", () => {
  const open = useEmulator({ days: 1, cors: true });
  const preflight = {
    method: "OPTIONS",
    headers: { origin: "https://docs.example", "access-control-request-method": "GET" },
  };
  test("allows other origins to use the API, but not the admin API", async () => {
    const response = await fetch(`${open.em.url}/jobs`, preflight);
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
    expect((await open.get("/jobs")).headers.get("access-control-expose-headers")).toBe("X-RestSvcSessionId");
    expect((await fetch(open.em.url.replace("/api", "/__emulator"), preflight)).status).toBe(403);
    expect((await fetch(`${open.em.url}/jobs`, { method: "OPTIONS" })).status).toBe(405);
  });
  test("is off by default", async () => {
    const response = await fetch(`${server.em.url}/jobs`, preflight);
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([405, null]);
  });
});
