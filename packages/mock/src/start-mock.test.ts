import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "./start-mock.js";

const session = "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b";
const task = "24590151-20cd-4e57-8a2f-8b65869a1879";
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.stop());

describe("the representation", () => {
  it.each([undefined, "*/*", "application/xml", "text/xml", "text/plain"])("is XML for Accept %s", async (accept) => {
    const response = await get("/replicaSessions", accept);
    expect(response.headers.get("content-type")).toMatch(/^application\/xml/);
    expect(await response.text()).toContain("<EntityReferences");
  });

  it.each(["application/json", "text/html, application/json;q=0.1, */*"])("is JSON for Accept %s", async (accept) => {
    const response = await get("/replicaSessions", accept);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await response.json()).toHaveProperty("Refs");
  });
});

describe("the example", () => {
  it("is a reference without format and an entity with it", async () => {
    expect(await json(`/replicaTaskSessions/${task}`)).toMatchObject({ Type: "ReplicaTaskSessionReference" });
    expect(await json(`/replicaTaskSessions/${task}?format=Entity`)).toMatchObject({
      Type: "ReplicaTaskSession",
      VmDisplayName: "srv04",
      TotalSize: 64_424_509_440,
    });
  });

  it("is about the ID asked for in both representations", async () => {
    const other = "04f694ad-664c-4603-a747-00edecae4f17";
    for (const id of [session, other]) {
      expect(await json(`/replicaSessions/${id}`)).toMatchObject({ UID: `urn:veeam:ReplicaJobSession:${id}` });
      expect(await json(`/replicaSessions/${id}?format=Entity`)).toMatchObject({
        Type: "ReplicaJobSession",
        UID: `urn:veeam:ReplicaJobSession:${id}`,
      });
    }
  });

  it("belongs to the ID asked for, in any case", async () => {
    const body = await json(`/replicaSessions/${session.toUpperCase()}/replicaTaskSessions?format=Entity`);
    expect(body).toMatchObject({ ReplicaTaskSessions: [{ VmDisplayName: "srv04" }] });
  });

  it.each(["ReplicaJobSession", "ReplicaTaskSession"])("belongs to the query type %s", async (type) => {
    const body = await json(`/query?format=Entities&pageSize=100&type=${type}`);
    expect(Object.keys(body.Entities as object)).toContain(`${type}s`);
  });

  it("is the one that Prefer names, when the caller sends Prefer", async () => {
    const response = await get("/replicaSessions", "application/json", { prefer: "code=503" });
    expect(response.status).toBe(503);
  });
});

describe("logging on", () => {
  it.each(["/sessionMngr/", "/sessionMngr", "/sessionMngr/?v=latest"])("answers %s with a session", async (path) => {
    const response = await fetch(mock.url + path, { method: "POST", headers: { authorization: "Basic ZGVtbzpkZW1v" } });
    expect(response.status).toBe(201);
    expect(response.headers.get("x-restsvcsessionid")).toBeTruthy();
    expect(await response.text()).toContain("<LogonSession");
  });
});

describe("a body that no operation asks for", () => {
  it.each([
    ["application/json", "{{{"],
    ["application/json", '{"Password":"x"}'],
    ["application/xml", "<LoginSpec"],
    ["application/x-www-form-urlencoded", "a=b"],
  ])("is not looked at: %s %s", async (type, body) => {
    const headers = { authorization: "Basic ZGVtbzpkZW1v", "content-type": type };
    expect((await fetch(`${mock.url}/sessionMngr/`, { method: "POST", headers, body })).status).toBe(201);
  });
});

describe("a refusal", () => {
  it.each([
    ["application/xml", /<Error[^>]+StatusCode="401"/],
    ["application/json", /"StatusCode":\s*401/],
  ])("for a missing session is 401 in %s", async (accept, body) => {
    const response = await fetch(`${mock.url}/replicaSessions`, { headers: { accept } });
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toMatch(accept);
    expect(await response.text()).toMatch(body);
  });

  it.each([
    ["an ID that no example is about", "/replicaSessions/00000000-0000-0000-0000-000000000000", 404],
    ["an unknown path", "/nothing", 404],
    ["a bad percent-encoding", "/replicaSessions/%zz", 400],
    ["a missing query type", "/query", 400],
    ["an unknown query type", "/query?type=Nonsense", 400],
    ["a page number that is none", "/query?type=ReplicaJobSession&page=first", 400],
  ])("for %s carries the documented error body", async (_, path, status) => {
    const response = await get(path, "application/json");
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ StatusCode: status, Message: expect.any(String) });
  });

  it("for another method is 405 and says what is allowed", async () => {
    const response = await fetch(`${mock.url}/replicaSessions`, {
      method: "PUT",
      headers: { "x-restsvcsessionid": "any" },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET");
  });

  it("for a path outside /api is 404", async () => {
    expect((await fetch(new URL("/", mock.url))).status).toBe(404);
    expect((await fetch(new URL("/apis/replicaSessions", mock.url))).status).toBe(404);
    expect((await fetch(`${new URL(mock.url).origin}//api.example/api/replicaSessions`)).status).toBe(404);
  });
});

describe("starting and stopping", () => {
  it("rejects with EADDRINUSE when the port is taken", async () => {
    await expect(startMock({ port: Number(new URL(mock.url).port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it.each([{ port: -1 }, { port: 65_536 }, { port: "4010" }, { port: Number.NaN }, { host: "" }, { host: null }])(
    "refuses %j",
    async (options) => {
      await expect(startMock({ port: 0, ...options } as never)).rejects.toThrow(RangeError);
    },
  );

  it("frees the port", async () => {
    const other = await startMock({ port: 0 });
    await other.stop();
    await expect(fetch(other.url)).rejects.toThrow();
  });
});

function get(path: string, accept?: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(mock.url + path, { headers: { "x-restsvcsessionid": "any", ...(accept && { accept }), ...headers } });
}

async function json(path: string): Promise<Record<string, unknown>> {
  const response = await get(path, "application/json");
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}
