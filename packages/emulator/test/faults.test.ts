import { describe, expect, test } from "vitest";
import { useEmulator } from "../src/testing/em.js";
import { logOn } from "../src/testing/log-on.js";
import { exchange } from "../src/testing/raw.js";

const server = useEmulator({ days: 3 });
const fault = (rule: string) => ({ headers: { "x-emulator-fault": rule } });
const page = "/query?type=ReplicaTaskSession&format=Entities&pageSize=20";

describe("set by a header", () => {
  test("latency delays the response", async () => {
    const began = performance.now();
    expect((await server.get("/jobs", fault("latency=200"))).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(195);
  });

  test("dribble sends the whole body, in pieces", async () => {
    const began = performance.now();
    const { text } = await server.get(page, fault("dribble=200"));
    expect(performance.now() - began).toBeGreaterThanOrEqual(180);
    expect(text).toBe((await server.get(page)).text);
  });

  test("reset leaves the caller without a response", async () => {
    await expect(server.get("/jobs", fault("reset"))).rejects.toThrow();
  });

  test("truncate ends the body before its Content-Length", async () => {
    const whole = await server.get(page);
    await expect(server.get(page, fault("truncate"))).rejects.toThrow();
    const token = (await logOn(server.em.url))["X-RestSvcSessionId"];
    const raw = await exchange(
      server.em.url,
      `GET /api${page} HTTP/1.1\r\nHost: em\r\nX-RestSvcSessionId: ${token}\r\nX-Emulator-Fault: truncate\r\n\r\n`,
    );
    const [head = "", body = ""] = raw.split("\r\n\r\n");
    const announced = Number(/Content-Length: (\d+)/i.exec(head)?.[1]);
    expect(Math.abs(announced - whole.text.length)).toBeLessThan(2_000);
    expect(body.length).toBeLessThan(announced);
  });

  test("malformed bodies are incomplete, with the right Content-Length", async () => {
    const { text, headers } = await server.get(page, fault("malformed"));
    expect(Number(headers.get("content-length"))).toBe(Buffer.byteLength(text));
    expect(text).not.toContain("</QueryResult>");
    const json = await server.get(page, { accept: "application/json", ...fault("malformed") });
    expect(() => JSON.parse(json.text)).toThrow();
  });

  test("content-type changes the media type, and html returns a login page", async () => {
    expect((await server.get("/jobs", fault("content-type=text/plain"))).headers.get("content-type")).toBe(
      "text/plain",
    );
    const html = await server.get("/jobs", fault("html"));
    expect([html.status, html.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(html.text).toContain("<!DOCTYPE html>");
  });

  test.each([
    ["status=503;retry-after=7", 503, "7"],
    ["status=429", 429, null],
    ["status=500", 500, null],
  ])("%s returns an error", async (rule, status, retryAfter) => {
    const response = await server.get("/jobs", fault(rule));
    expect([response.status, response.headers.get("retry-after")]).toEqual([status, retryAfter]);
    expect(response.text).toContain(`StatusCode="${status}"`);
  });

  test("skew shifts the Date header", async () => {
    const { headers } = await server.get("/jobs", fault("skew=-3600"));
    expect(Date.parse(headers.get("date") ?? "")).toBe(server.em.clock.now() - 3_600_000);
  });

  test("expire forgets the session, full has no room for another", async () => {
    const headers = await logOn(server.em.url);
    const ask = (more = {}) =>
      fetch(`${server.em.url}/jobs`, { headers: { ...headers, ...more } }).then(({ status }) => status);
    expect(await ask()).toBe(200);
    expect(await ask({ "x-emulator-fault": "expire" })).toBe(401);
    expect(await ask()).toBe(401);
    const full = await fetch(`${server.em.url}/sessionMngr/`, {
      method: "POST",
      headers: { "x-emulator-fault": "full" },
    });
    expect(full.status).toBe(503);
  });

  test("two faults apply at once, and invalid ones are rejected", async () => {
    const both = await server.get("/jobs", fault("status=503, skew=60"));
    expect([both.status, Date.parse(both.headers.get("date") ?? "")]).toEqual([503, server.em.clock.now() + 60_000]);
    const nonsense = await server.get("/jobs", fault("explode"));
    expect([nonsense.status, nonsense.text.includes("There is no fault")]).toEqual([400, true]);
  });
});

describe("by rules", () => {
  const ruled = useEmulator({
    days: 3,
    faults: ["expire;operation=queryResources;page=3;times=1", "status=503;path=/jobs;after=1;times=1"],
  });
  test("a session expires in the middle of paging, once", async () => {
    const ask = (number: number) => ruled.get(`${page}&page=${number}`).then(({ status }) => status);
    expect([await ask(1), await ask(2), await ask(3), await ask(3)]).toEqual([200, 200, 401, 401]);
    const headers = await logOn(ruled.em.url);
    expect((await fetch(`${ruled.em.url}${page}&page=3`, { headers })).status).toBe(200);
    const jobs = () => fetch(`${ruled.em.url}/jobs`, { headers }).then(({ status }) => status);
    expect([await jobs(), await jobs(), await jobs()]).toEqual([200, 503, 200]);
  });
});

describe("without the admin API", () => {
  const plain = useEmulator({ days: 1, admin: false });
  test("a header changes nothing", async () => {
    expect((await plain.get("/jobs", fault("status=503"))).status).toBe(200);
  });
});
