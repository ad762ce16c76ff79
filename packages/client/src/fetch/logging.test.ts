import { expect, test, vi } from "vitest";
import { startOffice } from "../../test/support/office.ts";
import type { LogEntry } from "../index.js";

test("every attempt is an entry: method, path, status, duration, attempt, error", async () => {
  await using server = await startOffice({ faults: ["status=503;path=/replicaSessions/;times=1"] });
  const entries: LogEntry[] = [];
  {
    await using em = server.open({ retry: { initialDelay: 1 }, logger: (entry) => entries.push(entry) });
    await em.replicaSessions.get(server.id);
  }
  expect(entries).toMatchObject([
    { method: "POST", path: "/api/sessionMngr/?v=latest", status: 201, attempt: 1 },
    {
      method: "GET",
      path: `/api/replicaSessions/${server.id}?format=Entity`,
      status: 503,
      attempt: 1,
    },
    { method: "GET", path: `/api/replicaSessions/${server.id}?format=Entity`, status: 200, attempt: 2 },
    { method: "DELETE", path: "/api/logonSessions/REDACTED", status: 204, attempt: 1 },
  ]);
  for (const { duration } of entries) expect(duration).toBeGreaterThan(0);
});

test("logs header values only of an allow list", async () => {
  await using server = await startOffice();
  const entries: LogEntry[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    const response = await globalThis.fetch(url, init);
    const headers = new Headers(response.headers);
    if (init.method === "GET") headers.set("X-Anything", "could be secret");
    return new Response(response.body, { status: response.status, headers });
  };
  await using em = server.open({ fetch, logger: (entry) => entries.push(entry) });
  await em.replicaSessions.get(server.id);
  const [logon, get] = entries;
  expect(logon?.requestHeaders).toEqual({ Accept: "application/json", Authorization: "REDACTED" });
  expect(logon?.responseHeaders).toMatchObject({ "x-restsvcsessionid": "REDACTED", "set-cookie": "REDACTED" });
  expect(get?.requestHeaders).toEqual({ accept: "application/json", "X-RestSvcSessionId": "REDACTED" });
  expect(get?.responseHeaders).toMatchObject({ "content-type": "application/json", "x-anything": "REDACTED" });
});

test("a logger that throws does not break the request", async () => {
  await using server = await startOffice();
  const logger = () => {
    throw new Error("disk full");
  };
  await using em = server.open({ logger });
  expect((await em.replicaSessions.get(server.id)).UID).toBe(server.session.UID);
});

test("EM_DEBUG prints a line for each attempt on standard error, without secrets", async () => {
  await using server = await startOffice();
  const lines: string[] = [];
  vi.stubEnv("EM_DEBUG", "1");
  vi.spyOn(console, "error").mockImplementation((line) => void lines.push(String(line)));
  try {
    await using em = server.open();
    await em.replicaSessions.get(server.id);
  } finally {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
  expect(lines.map((line) => line.replace(/\d+ ms/, "1 ms"))).toEqual([
    "em-replica: POST /api/sessionMngr/?v=latest 201 in 1 ms, attempt 1",
    `em-replica: GET /api/replicaSessions/${server.id}?format=Entity 200 in 1 ms, attempt 1`,
    "em-replica: DELETE /api/logonSessions/REDACTED 204 in 1 ms, attempt 1",
  ]);
});
