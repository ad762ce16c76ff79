import { mkdtempSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Problem, SessionAnswer, SessionsAnswer } from "../shared/api.js";
import { badNight, session, sessionId } from "../test/content.js";
import { type FakeEm, startFakeEm } from "../test/fake-em.js";
import { createApp } from "./app.js";
import { openSource } from "./source.js";

const page = mkdtempSync(join(tmpdir(), "monitor-page-"));
writeFileSync(join(page, "index.html"), "<!doctype html><title>page</title>");
writeFileSync(join(page, "favicon.svg"), "<svg/>");

async function startApp(fake: FakeEm) {
  const source = openSource({ emUrl: fake.url, username: fake.username, password: fake.password });
  const server = createAdaptorServer({ fetch: createApp({ source, page, loopbackOnly: true }).fetch });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    async [Symbol.asyncDispose]() {
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await source.close();
    },
  };
}

let fake: FakeEm;
let monitor: Awaited<ReturnType<typeof startApp>>;
const get = (path: string) => fetch(monitor.url + path);
const getJson = async <T>(path: string, base = monitor.url) => (await (await fetch(base + path)).json()) as T;

beforeEach(async () => {
  fake = await startFakeEm(badNight);
  monitor = await startApp(fake);
});
afterEach(async () => {
  await monitor[Symbol.asyncDispose]();
  await fake[Symbol.asyncDispose]();
});

describe("GET /api/sessions", () => {
  it("answers the newest sessions, with one logon and one query", async () => {
    const answer = await getJson<SessionsAnswer>("/api/sessions");
    expect(answer.sessions).toHaveLength(9);
    expect(answer.more).toBe(false);
    expect(answer.sessions[1]).toEqual({
      id: sessionId(2),
      job: "File servers",
      server: "vbr01.lab.example",
      state: "Stopped",
      result: "Failed",
      start: "2026-03-15T04:55:00.000Z",
      end: "2026-03-15T05:01:00.000Z",
      progress: 100,
      retry: true,
      message: "Host esx07.lab.example is not available",
    });
    expect(fake.requests).toEqual([
      expect.stringContaining("POST /api/sessionMngr/"),
      expect.stringMatching(/^GET \/api\/query\?type=ReplicaJobSession.*sortDesc=CreationTime&pageSize=201/),
    ]);
  });

  it("stops at the limit and says that there is more", async () => {
    const answer = await getJson<SessionsAnswer>("/api/sessions?limit=8");
    expect(answer.sessions).toHaveLength(8);
    expect(answer.more).toBe(true);
    expect((await getJson<SessionsAnswer>("/api/sessions?limit=9")).more).toBe(false);
  });

  it.each(["0", "-1", "1001", "2.5", "many", "", "1e9", "NaN"])("refuses limit=%s", async (limit) => {
    const response = await get(`/api/sessions?limit=${limit}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.any(String), advice: expect.any(String) });
  });

  it("logs on again by itself when the session has expired", async () => {
    await get("/api/sessions");
    fake.expire();
    expect((await get("/api/sessions")).status).toBe(200);
  });
});

describe("ends", () => {
  it.each([null, undefined, "", "1753-01-01T00:00:00Z"])("%s is no end", async (EndTimeUTC) => {
    await using other = await startFakeEm({ sessions: [session(1, { EndTimeUTC, State: "Working" })] });
    await using app = await startApp(other);
    const answer = await getJson<SessionsAnswer>("/api/sessions", app.url);
    expect(answer.sessions[0]?.end).toBeNull();
  });
});

describe("GET /api/sessions/<id>", () => {
  it("answers the session and its tasks", async () => {
    const answer = await getJson<SessionAnswer>(`/api/sessions/${sessionId(2)}`);
    expect(answer.session.job).toBe("File servers");
    expect(answer.tasks.map(({ vm }) => vm)).toEqual(["files01", "files02", "files03"]);
    expect(answer.tasks[1]).toMatchObject({ reason: expect.stringMatching(/^Host esx07/), sizeBytes: 644_245_094_400 });
    expect(answer.tasks[0]?.reason).toBeNull();
  });

  it("says so when there is no such session", async () => {
    const response = await get(`/api/sessions/${sessionId(99)}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining("no session with this id") });
  });

  it.each(["1", "..%2f..%2flogonSessions", "%00", "%ff", "x".repeat(5000), `${sessionId(2)}%3fformat`])(
    "asks Enterprise Manager nothing for the id %.40s",
    async (id) => {
      expect((await get(`/api/sessions/${id}`)).status).toBe(404);
      expect(fake.requests).toEqual([]);
    },
  );
});

describe("when Enterprise Manager cannot be read, the answer is 502 with what to do", () => {
  const read = async () => {
    const response = await get("/api/sessions");
    expect(response.status).toBe(502);
    return (await response.json()) as Problem;
  };

  it("a page of HTML", async () => {
    fake.intercept = (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Log in</h1>");
    expect(await read()).toEqual({
      message: `What answers at ${fake.url} is not the Enterprise Manager API.`,
      advice: expect.stringContaining("EM_URL"),
    });
  });

  it("a refused password", async () => {
    fake.intercept = (_, response) => response.writeHead(401, { "content-type": "application/json" }).end("{}");
    expect((await read()).advice).toContain("EM_PASSWORD");
  });

  it("a missing role", async () => {
    await get("/api/sessions");
    fake.intercept = (_, response) => response.writeHead(403, { "content-type": "application/json" }).end("{}");
    expect((await read()).advice).toContain("Portal Administrator");
  });

  it("an error of the server", async () => {
    await get("/api/sessions");
    fake.intercept = (_, response) => response.writeHead(500).end();
    expect((await read()).message).toContain("status 500");
  });

  it("a connection that breaks", async () => {
    fake.intercept = (request) => request.socket.destroy();
    expect((await read()).message).toContain("does not answer");
  });

  it("text in place of JSON after the logon", async () => {
    await get("/api/sessions");
    fake.intercept = (_, response) => response.writeHead(200, { "content-type": "application/json" }).end("{ not json");
    expect(await read()).toEqual({ message: expect.any(String), advice: expect.any(String) });
  });

  it("never with a secret in it", async () => {
    const interceptors: FakeEm["intercept"][] = [
      (request, response) => response.writeHead(400).end(JSON.stringify(request.headers)),
      (request, response) =>
        response.writeHead(200, { "content-type": "text/html" }).end(`<p>${JSON.stringify(request.headers)}`),
      (request) => request.socket.destroy(),
    ];
    for (const intercept of interceptors) {
      await get("/api/sessions");
      fake.intercept = intercept;
      const body = JSON.stringify(await read());
      fake.intercept = undefined;
      for (const secret of fake.secrets) expect(body).not.toContain(secret);
    }
  });
});

describe("the page", () => {
  it.each(["/", `/sessions/${sessionId(1)}`, "/?show=failed"])("is served at %s with a strict policy", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("<title>page</title>");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("is the answer to an unknown address, with status 404", async () => {
    const response = await get("/elsewhere");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("<title>page</title>");
  });

  it("serves files of its folder and nothing above it", async () => {
    expect((await get("/favicon.svg")).headers.get("content-type")).toContain("image/svg+xml");
    for (const path of ["/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%5c..%5cpackage.json"]) {
      expect((await get(path)).status).toBe(404);
    }
  });
});

describe("who may ask", () => {
  const statusFor = (headers: Record<string, string>, method = "GET") =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = monitor;
      httpRequest({ port, host: "127.0.0.1", path: "/api/sessions", method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });

  it("refuses a foreign host name, as a web page would send after DNS rebinding", async () => {
    expect(await statusFor({ host: "attacker.example" })).toBe(403);
    expect(await statusFor({ host: "127.0.0.1.attacker.example" })).toBe(403);
    expect(await statusFor({ host: `localhost:${monitor.port}` })).toBe(200);
  });

  it.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("refuses %s", async (method) => {
    expect(await statusFor({}, method)).toBe(405);
    expect(fake.requests).toEqual([]);
  });

  it("lets no browser keep an answer", async () => {
    expect((await get("/api/sessions")).headers.get("cache-control")).toBe("no-store");
  });
});
