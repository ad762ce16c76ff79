import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "./start-mock.js";

const session = "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b";
const task = "24590151-20cd-4e57-8a2f-8b65869a1879";
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.stop());

describe("the media type", () => {
  it.each([undefined, "*/*", "application/xml", "text/xml", "text/plain"])(
    "returns XML for Accept %s",
    async (accept) => {
      const response = await get("/replicaSessions", accept);
      expect(response.headers.get("content-type")).toMatch(/^application\/xml/);
      expect(await response.text()).toContain("<EntityReferences");
    },
  );

  it.each(["application/json", "text/html, application/json;q=0.1, */*"])(
    "returns JSON for Accept %s",
    async (accept) => {
      const response = await get("/replicaSessions", accept);
      expect(response.headers.get("content-type")).toMatch(/^application\/json/);
      expect(await response.json()).toHaveProperty("Refs");
    },
  );
});

describe("the example", () => {
  it("returns a reference without format and an entity with it", async () => {
    expect(await json(`/replicaTaskSessions/${task}`)).toMatchObject({ Type: "ReplicaTaskSessionReference" });
    expect(await json(`/replicaTaskSessions/${task}?format=Entity`)).toMatchObject({
      Type: "ReplicaTaskSession",
      VmDisplayName: "srv04",
      TotalSize: 64_424_509_440,
    });
  });

  it("returns the requested ID in both representations", async () => {
    const other = "04f694ad-664c-4603-a747-00edecae4f17";
    for (const id of [session, other]) {
      expect(await json(`/replicaSessions/${id}`)).toMatchObject({ UID: `urn:veeam:ReplicaJobSession:${id}` });
      expect(await json(`/replicaSessions/${id}?format=Entity`)).toMatchObject({
        Type: "ReplicaJobSession",
        UID: `urn:veeam:ReplicaJobSession:${id}`,
      });
    }
  });

  it("matches the requested ID in any case", async () => {
    const body = await json(`/replicaSessions/${session.toUpperCase()}/replicaTaskSessions?format=Entity`);
    expect(body).toMatchObject({ ReplicaTaskSessions: [{ VmDisplayName: "srv04" }] });
  });

  it.each(["ReplicaJobSession", "ReplicaTaskSession"])("matches the query type %s", async (type) => {
    const body = await json(`/query?format=Entities&pageSize=100&type=${type}`);
    expect(Object.keys(body.Entities as object)).toContain(`${type}s`);
  });

  it("returns the status that Prefer requests", async () => {
    const response = await get("/replicaSessions", "application/json", { prefer: "code=503" });
    expect(response.status).toBe(503);
  });

  it.each([
    [
      "application/json",
      /"Message":"There is no example \\"nope\\" for status 404\. Examples of this operation: .+\."/,
    ],
    [
      "application/xml",
      /Message="There is no example &#34;nope&#34; for status 404\. Examples of this operation: .+\."/,
    ],
  ])("returns 404 in %s for an example that Prefer names and nobody has", async (accept, message) => {
    const path = `/replicaSessions/${session}`;
    const response = await get(path, accept, { prefer: "code=404, example=nope" });
    expect([response.status, response.headers.get("content-type")]).toEqual([404, accept]);
    expect(await response.text()).toMatch(message);
    expect((await get(path, accept, { prefer: "example=<nope&>" })).status).toBe(404);
    expect((await get(path, accept, { prefer: "code=999" })).status).toBe(404);
  });
});

describe("a logon", () => {
  it.each(["/sessionMngr/", "/sessionMngr", "/sessionMngr/?v=latest"])("returns a session for %s", async (path) => {
    const response = await fetch(mock.url + path, { method: "POST", headers: { authorization: "Basic ZGVtbzpkZW1v" } });
    expect(response.status).toBe(201);
    expect(response.headers.get("x-restsvcsessionid")).toBeTruthy();
    expect(await response.text()).toContain("<LogonSession");
  });
});

describe("a request body", () => {
  it.each([
    ["application/json", "{{{"],
    ["application/json", '{"Password":"x"}'],
    ["application/xml", "<LoginSpec"],
    ["application/x-www-form-urlencoded", "a=b"],
  ])("is ignored: %s %s", async (type, body) => {
    const headers = { authorization: "Basic ZGVtbzpkZW1v", "content-type": type };
    expect((await fetch(`${mock.url}/sessionMngr/`, { method: "POST", headers, body })).status).toBe(201);
  });
});

describe("an error", () => {
  it.each([
    ["application/xml", /<Error[^>]+StatusCode="401"/],
    ["application/json", /"StatusCode":\s*401/],
  ])("returns 401 for a missing session in %s", async (accept, body) => {
    const response = await fetch(`${mock.url}/replicaSessions`, { headers: { accept } });
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toMatch(accept);
    expect(await response.text()).toMatch(body);
  });

  it.each([
    ["an ID without example", "/replicaSessions/00000000-0000-0000-0000-000000000000", 404],
    ["an unknown path", "/nothing", 404],
    ["a path with an empty segment", "//", 404],
    ["a path with empty segments", "///jobs", 404],
    ["a bad percent-encoding", "/replicaSessions/%zz", 400],
    ["a missing query type", "/query", 400],
    ["an unknown query type", "/query?type=Nonsense", 400],
    ["an invalid page number", "/query?type=ReplicaJobSession&page=first", 400],
  ])("returns the documented error body for %s", async (_, path, status) => {
    const response = await get(path, "application/json");
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ StatusCode: status, Message: expect.any(String) });
  });

  it("returns 405 with the allowed methods for another method", async () => {
    const response = await fetch(`${mock.url}/replicaSessions`, {
      method: "PUT",
      headers: { "x-restsvcsessionid": "any" },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET");
  });

  it("returns 400 for a header name with a blank before the colon", async () => {
    const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
    socket.write("GET /api/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("returns 404 for a path outside /api", async () => {
    expect((await fetch(new URL("/", mock.url))).status).toBe(404);
    expect((await fetch(new URL("/apis/replicaSessions", mock.url))).status).toBe(404);
    expect((await fetch(`${new URL(mock.url).origin}//api.example/api/replicaSessions`)).status).toBe(404);
  });
});

describe("starting and stopping", () => {
  it("rejects with EADDRINUSE when the port is taken", async () => {
    await expect(startMock({ port: Number(new URL(mock.url).port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it.each([
    { port: -1 },
    { port: 65_536 },
    { port: "4010" },
    { port: Number.NaN },
    { host: "" },
    { host: null },
    { prot: 1 },
  ])("rejects %j", async (options) => {
    await expect(startMock({ port: 0, ...options } as never)).rejects.toThrow(RangeError);
  });

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
