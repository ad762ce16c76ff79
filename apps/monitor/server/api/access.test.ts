import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBench, type TestBench } from "../testing/monitor.js";
import { createLockout } from "./lockout.js";

const TOKEN = "0123456789abcdef-token";

/** A request with headers that fetch does not let through. */
function send(url: string, headers: Record<string, string>, method = "GET"): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers, method }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

describe("on loopback without a token", () => {
  let bench: TestBench;
  beforeAll(async () => {
    bench = await startBench({ scenario: "empty" });
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  test.each([
    ["a name that points here", { host: "evil.example" }, 403],
    ["a host that is none", { host: "127.999.0.1" }, 403],
    ["a page of another origin", { origin: "https://evil.example" }, 403],
    ["a request that a browser calls cross-site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }, 403],
    ["its own page", { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" }, 200],
    ["a link on another page", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }, 200],
    ["no browser", {}, 200],
  ])("responds to %s with the right status", async (_, headers, status) => {
    const { port } = new URL(bench.monitor.url ?? "");
    const actual = await send(`${bench.monitor.url}/api/ems`, { host: `127.0.0.1:${port}`, ...headers });
    // A host that can't be parsed never reaches the application.
    expect(status === 403 ? [400, 403] : [status]).toContain(actual);
  });

  test("sends a policy that allows its own origin alone", async () => {
    const policy = (await fetch(`${bench.monitor.url}/`)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
  });

  test("holds no credentials or address of Enterprise Manager in any response", async () => {
    for (const path of ["/api/ems", "/api/overview", "/readyz", "/"]) {
      const text = await (await fetch(`${bench.monitor.url}${path}`)).text();
      expect(text).not.toMatch(/demo"|\/api"|127\.0\.0\.1/);
    }
  });
});

describe("with a token", () => {
  let bench: TestBench;
  beforeAll(async () => {
    bench = await startBench({ scenario: "empty" }, { token: TOKEN }, TOKEN);
  });
  afterAll(() => bench[Symbol.asyncDispose]());
  const login = (token: string) =>
    fetch(`${bench.monitor.url}/login`, { method: "POST", body: new URLSearchParams({ token }), redirect: "manual" });

  test("rejects requests without it, and probes excepted", async () => {
    expect((await fetch(`${bench.monitor.url}/api/ems`)).status).toBe(401);
    expect((await fetch(`${bench.monitor.url}/api/ems`, { headers: { authorization: "Bearer wrong" } })).status).toBe(
      401,
    );
    expect((await fetch(`${bench.monitor.url}/healthz`)).status).toBe(200);
  });

  test("accepts it as a bearer token", async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await fetch(`${bench.monitor.url}/api/ems`, { headers })).status).toBe(200);
  });

  test("leads browsers to the login page, whose cookie opens the rest", async () => {
    const page = await fetch(`${bench.monitor.url}/`, { headers: { accept: "text/html" }, redirect: "manual" });
    expect([page.status, page.headers.get("location")]).toEqual([302, "/login?next=%2F"]);
    expect(page.headers.get("referrer-policy")).toBe("same-origin");
    const response = await login(TOKEN);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(response.status).toBe(303);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const [value = ""] = cookie.split(";");
    expect((await fetch(`${bench.monitor.url}/api/ems`, { headers: { cookie: value } })).status).toBe(200);
    const [name, signed = ""] = value.split("=");
    const later = `${name}=${Number(signed.split(".")[0]) + 1}.${signed.split(".")[1]}`;
    expect((await fetch(`${bench.monitor.url}/api/ems`, { headers: { cookie: later } })).status).toBe(401);
  });

  test.each([
    ["/jobs?q=sql", "/jobs?q=sql"],
    ["https://evil.example/", "/"],
    ["//evil.example/", "/"],
    ["/\\evil.example/", "/"],
    ["/.//evil.example/", "/evil.example/"],
    ["javascript:alert(1)", "/"],
  ])("leads who wanted %s to %s after the login, never elsewhere", async (next, location) => {
    const response = await fetch(`${bench.monitor.url}/login?next=${encodeURIComponent(next)}`, {
      method: "POST",
      body: new URLSearchParams({ token: TOKEN }),
      redirect: "manual",
    });
    expect([response.status, response.headers.get("location")]).toEqual([303, location]);
  });

  test("locks out who guesses", async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 8; guess++) statuses.push((await login(`guess ${guess}`)).status);
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe("behind a proxy", () => {
  test("lets in who comes from its address with its header, and nobody else", async () => {
    const trustProxy = (address: string) => ({ trustProxy: { header: "X-User", addresses: [address] } });
    await using own = await startBench({ scenario: "empty" }, trustProxy("127.0.0.0/8"), undefined, {
      "x-user": "anna",
    });
    expect((await fetch(`${own.monitor.url}/api/ems`, { headers: { "x-user": "anna" } })).status).toBe(200);
    expect((await fetch(`${own.monitor.url}/api/ems`)).status).toBe(401);
  });
});

test("the lockout doubles the wait, and forgets after a success", () => {
  let now = 0;
  const lockout = createLockout(() => now);
  for (let failure = 0; failure < 5; failure++) lockout.failed("a");
  expect(lockout.wait("a")).toBe(1_000);
  expect(lockout.wait("b")).toBe(0);
  now += 1_000;
  lockout.failed("a");
  expect(lockout.wait("a")).toBe(2_000);
  for (let failure = 0; failure < 50; failure++) lockout.failed("a");
  expect(lockout.wait("a")).toBe(15 * 60_000);
  lockout.succeeded("a");
  expect(lockout.wait("a")).toBe(0);
});
