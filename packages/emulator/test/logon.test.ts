import { describe, expect, test } from "vitest";
import { useEmulator } from "../src/testing/em.js";
import { logOn } from "../src/testing/log-on.js";

const server = useEmulator({ scenario: "small-office", days: 1 });
const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
const post = (path: string, headers: Record<string, string> = {}, body?: string) =>
  fetch(`${server.em.url}${path}`, {
    method: "POST",
    headers: { authorization: basic("demo", "demo"), ...headers },
    body: body ?? null,
  });

describe("logging on", () => {
  test("gives 201, the token in header and cookie, and the session", async () => {
    const response = await post("/sessionMngr/?v=latest");
    const token = response.headers.get("X-RestSvcSessionId") ?? "";
    expect(response.status).toBe(201);
    expect(response.headers.get("set-cookie")).toBe(`X-RestSvcSessionId=${token}; Path=/api;`);
    const id = Buffer.from(token, "base64").toString("ascii");
    expect(await response.text()).toContain(`<SessionId>${id}</SessionId>`);
  });

  test.each([
    ["without the slash", "/sessionMngr", {}],
    ["without a version", "/sessionMngr/", {}],
    ["with any case and doubled slashes", "//SESSIONMNGR//?V=V1_6", {}],
    ["with an empty JSON body's type", "/sessionMngr/", { "content-type": "application/json" }],
    ["with an XML type and charset", "/sessionMngr/", { "content-type": "text/xml; charset=utf-8" }],
    ["with a form's type", "/sessionMngr/", { "content-type": "application/x-www-form-urlencoded" }],
    ["with a session that does not exist", "/sessionMngr/", { "x-restsvcsessionid": "nonsense" }],
    ["with a domain", "/sessionMngr/", { authorization: basic("DOMAIN\\Demo", "demo") }],
    ["with a domain behind", "/sessionMngr/", { authorization: basic("demo@domain.example", "demo") }],
    [
      "with a scheme in lower case",
      "/sessionMngr/",
      { authorization: basic("demo", "demo").replace("Basic", "basic") },
    ],
  ])("succeeds %s", async (_, path, headers) => {
    expect((await post(path, headers)).status).toBe(201);
  });

  test.each([
    ["a wrong password", { authorization: basic("demo", "wrong") }],
    ["an unknown user", { authorization: basic("nobody", "demo") }],
    ["an empty header", { authorization: "" }],
    ["another scheme", { authorization: "Bearer demo" }],
    ["text without a colon", { authorization: `Basic ${Buffer.from("demo").toString("base64")}` }],
  ])("fails with 401 and a challenge for %s", async (_, headers) => {
    const response = await post("/sessionMngr/?v=latest", headers);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Basic Realm=RestSvc");
    expect(await response.text()).toContain('Message="The user name or password is incorrect"');
  });

  test("a version that is no longer supported is rejected with 401, one that never was with 400", async () => {
    expect((await post("/sessionMngr/?v=v1_4")).status).toBe(401);
    expect((await post("/sessionMngr/?v=v9")).status).toBe(400);
  });
});

describe("a session", () => {
  test("is shown by header or cookie, in any case, and the cookie wins", async () => {
    const { "X-RestSvcSessionId": token = "" } = await logOn(server.em.url);
    const ask = (headers: Record<string, string>) =>
      fetch(`${server.em.url}/replicas`, { headers }).then(({ status }) => status);
    expect(await ask({ "x-RESTSVCSESSIONID": token })).toBe(200);
    expect(await ask({ cookie: `a=b; X-RestSvcSessionId=${token}; c=d` })).toBe(200);
    expect(await ask({ "X-RestSvcSessionId": "stale", cookie: `X-RestSvcSessionId=${token}` })).toBe(200);
    expect(await ask({ "X-RestSvcSessionId": token, cookie: "X-RestSvcSessionId=stale" })).toBe(401);
    expect(await ask({ "X-RestSvcSessionId": token, authorization: basic("demo", "wrong") })).toBe(200);
    expect(await ask({ authorization: basic("demo", "demo") })).toBe(401);
    expect(await ask({})).toBe(401);
  });

  test("expires 15 minutes after its last request", async () => {
    const headers = await logOn(server.em.url);
    const ask = () => fetch(`${server.em.url}/replicas`, { headers });
    server.em.clock.advance(14 * 60_000);
    expect((await ask()).status).toBe(200);
    server.em.clock.advance(14 * 60_000);
    expect((await ask()).status).toBe(200);
    server.em.clock.advance(15 * 60_000);
    const expired = await ask();
    expect(expired.status).toBe(401);
    expect(expired.headers.get("www-authenticate")).toBe("Basic Realm=RestSvc");
  });

  test("is listed to its user alone, and ends with DELETE", async () => {
    const [mine, other] = [await logOn(server.em.url, "viewer"), await logOn(server.em.url, "operator")];
    const idOf = (headers: Record<string, string>) =>
      Buffer.from(headers["X-RestSvcSessionId"] ?? "", "base64").toString();
    const ask = (path: string, headers: Record<string, string>, method = "GET") =>
      fetch(`${server.em.url}${path}`, { method, headers: { ...headers, accept: "application/json" } });
    const list = (await (await ask("/logonSessions", mine)).json()) as { LogonSessions: { SessionId: string }[] };
    expect(list.LogonSessions.map(({ SessionId }) => SessionId)).toEqual([idOf(mine)]);
    expect((await ask(`/logonSessions/${idOf(other)}`, mine)).status).toBe(404);
    expect((await ask(`/logonSessions/${idOf(other)}`, mine, "DELETE")).status).toBe(404);
    const ended = await ask(`/logonsessions/${idOf(mine).toUpperCase()}`, mine, "DELETE");
    expect([ended.status, await ended.text()]).toEqual([204, ""]);
    expect((await ask("/replicas", mine)).status).toBe(401);
    expect((await ask("/replicas", other)).status).toBe(200);
  });
});

test.each([
  [
    "viewer",
    {
      "/jobs": 403,
      "/replicaSessions": 200,
      "/replicas": 200,
      "/query?type=Job": 403,
      "/query?type=ReplicaTaskSession": 200,
    },
  ],
  [
    "operator",
    {
      "/jobs": 403,
      "/backupServers": 403,
      "/replicaSessions": 403,
      "/replicaTaskSessions": 403,
      "/replicas": 200,
      "/vmReplicaPoints": 200,
      "/query?type=Job": 403,
      "/query?type=Replica": 200,
    },
  ],
  ["dba", { "/jobs": 403, "/replicas": 403, "/query?type=Replica": 403, "/logonSessions": 200, "/querySvc": 200 }],
])("%s may reach what the role allows", async (user, expected) => {
  const headers = await logOn(server.em.url, user);
  for (const [path, status] of Object.entries(expected)) {
    const response = await fetch(`${server.em.url}${path}`, { headers });
    expect([path, response.status]).toEqual([path, status]);
    if (status === 403) expect(await response.text()).toContain('Message="Access denied"');
  }
});

test("the root needs no session", async () => {
  const response = await fetch(`${server.em.url}/`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('<SupportedVersion Name="v1_5">');
});
