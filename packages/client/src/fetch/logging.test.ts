import { expect, test, vi } from "vitest";
import { credentials, respondError, startManager } from "../../test/support/manager.ts";
import { guid, jobSession } from "../../test/support/rows.ts";
import { createClient, type LogEntry } from "../index.js";

test("every attempt is an entry: method, path, status, duration, attempt, error", async () => {
  const failures = [503];
  await using server = await startManager((request, response) => {
    const status = request.method === "GET" && failures.shift();
    if (status) respondError(response, status, "busy");
    return !!status;
  });
  server.sessions.push(jobSession(1));
  const entries: LogEntry[] = [];
  {
    await using em = createClient({
      baseUrl: server.url,
      credentials,
      retry: { initialDelay: 1 },
      logger: (entry) => entries.push(entry),
    });
    await em.replicaSessions.get(guid(1));
  }
  expect(entries).toMatchObject([
    { method: "POST", path: "/api/sessionMngr/?v=latest", status: 201, attempt: 1 },
    {
      method: "GET",
      path: `/api/replicaSessions/${guid(1)}?format=Entity`,
      status: 503,
      attempt: 1,
    },
    { method: "GET", path: `/api/replicaSessions/${guid(1)}?format=Entity`, status: 200, attempt: 2 },
    { method: "DELETE", path: "/api/logonSessions/REDACTED", status: 204, attempt: 1 },
  ]);
  for (const { duration } of entries) expect(duration).toBeGreaterThan(0);
});

test("header values are shown by a list of harmless names, whatever else comes", async () => {
  await using server = await startManager((request, response) => {
    if (request.method === "GET") response.setHeader("X-Anything", "could be secret");
    return false;
  });
  server.sessions.push(jobSession(1));
  const entries: LogEntry[] = [];
  await using em = createClient({ baseUrl: server.url, credentials, logger: (entry) => entries.push(entry) });
  await em.replicaSessions.get(guid(1));
  const [logon, get] = entries;
  expect(logon?.requestHeaders).toEqual({ Accept: "application/json", Authorization: "REDACTED" });
  expect(logon?.responseHeaders).toMatchObject({ "x-restsvcsessionid": "REDACTED", "set-cookie": "REDACTED" });
  expect(get?.requestHeaders).toEqual({ accept: "application/json", "X-RestSvcSessionId": "REDACTED" });
  expect(get?.responseHeaders).toMatchObject({ "content-type": "application/json", "x-anything": "REDACTED" });
});

test("a logger that throws does not break the request", async () => {
  await using server = await startManager();
  server.sessions.push(jobSession(1));
  const logger = () => {
    throw new Error("disk full");
  };
  await using em = createClient({ baseUrl: server.url, credentials, logger });
  expect((await em.replicaSessions.get(guid(1))).UID).toBe(jobSession(1).UID);
});

test("EM_DEBUG prints a line for each attempt on standard error, without secrets", async () => {
  await using server = await startManager();
  server.sessions.push(jobSession(1));
  const lines: string[] = [];
  vi.stubEnv("EM_DEBUG", "1");
  vi.spyOn(console, "error").mockImplementation((line) => void lines.push(String(line)));
  try {
    await using em = createClient({ baseUrl: server.url, credentials });
    await em.replicaSessions.get(guid(1));
  } finally {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
  expect(lines.map((line) => line.replace(/\d+ ms/, "1 ms"))).toEqual([
    "em-replica: POST /api/sessionMngr/?v=latest 201 in 1 ms, attempt 1",
    `em-replica: GET /api/replicaSessions/${guid(1)}?format=Entity 200 in 1 ms, attempt 1`,
    "em-replica: DELETE /api/logonSessions/REDACTED 204 in 1 ms, attempt 1",
  ]);
});
