import fc from "fast-check";
import { expect, test } from "vitest";
import { idOf } from "./id.js";
import { type Client, type ClientOptions, createClient, EmError, isEmError, QueryFieldError } from "./index.js";
import { checkOptions } from "./options.js";

const credentials = { username: "demo", password: "secret" };

test("an ID is what follows the last colon, of text or of anything with a UID", () => {
  const id = "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b";
  expect(idOf(id)).toBe(id);
  expect(idOf(`urn:veeam:ReplicaJobSession:${id}`)).toBe(id);
  expect(idOf({ UID: `urn:veeam:ReplicaJobSession:${id}` })).toBe(id);
  expect(idOf("task-12")).toBe("task-12");
});

test("no text makes an ID that leaves its place in the path", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(".", "/", "%", "2", "e", "\\", "?", "#", ":") })),
      (text) => {
        let id: string;
        try {
          id = idOf(text);
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        expect(new URL(`https://em/api/jobs/${id}/x`).pathname).toBe(`/api/jobs/${id}/x`);
      },
    ),
  );
});

test.each([{}, { UID: {} }, [], "", null, undefined])("%j has no ID", (given) => {
  expect(() => idOf(given as never)).toThrow(TypeError);
});

test.each<[object, string]>([
  [{ pageSize: 0 }, "pageSize must be a whole number from 1, not 0"],
  [{ pageSize: -1 }, "pageSize"],
  [{ pageSize: 1.5 }, "pageSize"],
  [{ pageSize: "100" }, "pageSize"],
  [{ pageSize: Number.POSITIVE_INFINITY }, "pageSize"],
  [{ sort: {} }, "sort must be { asc: field } or { desc: field }"],
  [{ sort: "CreationTime" }, "sort must be"],
  [{ sort: { down: "CreationTime" } }, "sort must be"],
  [{ sort: { asc: undefined } }, "sort must be"],
  [{ sort: { asc: "\ud800" } }, "half of a surrogate pair"],
  [{ after: "second page" }, "Invalid page cursor in after"],
])("rejects a query with %j before anything is sent", async (options, message) => {
  const em = createClient({ baseUrl: "http://em.example/api", credentials, fetch: () => expect.unreachable() });
  const first = em.replicaTaskSessions.query(options)[Symbol.asyncIterator]().next();
  await expect(first).rejects.toThrow(message);
  await expect(first).rejects.toBeInstanceOf(TypeError);
});

const baseUrlOf = (baseUrl: string | URL) => checkOptions({ baseUrl, credentials }).baseUrl;

test.each([
  ["https://em.example:9398/api", "https://em.example:9398/api"],
  ["https://em.example:9398/api/", "https://em.example:9398/api"],
  ["HTTPS://EM.example:443/api//", "https://em.example/api"],
  ["http://[::1]:9399/api", "http://[::1]:9399/api"],
  ["https://gw.example", "https://gw.example"],
])("the base address %s is %s", (given, base) => {
  expect(baseUrlOf(given)).toBe(base);
  expect(baseUrlOf(new URL(given))).toBe(base);
});

test.each([
  ["", /absolute/],
  ["em.example", /absolute/],
  ["em.example:9398/api", /http/],
  ["ftp://em.example/api", /http/],
  ["https://em.example/api?x=1", /query/],
  ["https://em.example/api#x", /fragment/],
  ["https://demo:secret@em.example/api", /credentials/],
])("%j is no base address, and the error does not repeat it", (given, message) => {
  const open = () => createClient({ baseUrl: given, credentials });
  expect(open).toThrow(message);
  expect(open).not.toThrow(/secret/);
});

test("credentials and session are checked before anything is sent", () => {
  const open = (options: object) => () => createClient({ baseUrl: "https://em/api", ...options } as ClientOptions);
  expect(open({})).toThrow("credentials or session is required");
  expect(open({ credentials: { username: "a:b", password: "x" } })).toThrow(/colon/);
  for (const token of ["", "with\nline", "with blank"]) {
    expect(open({ session: { token, id: "1" } })).toThrow("session.token must contain only printable ASCII characters");
  }
});

test.each<[unknown, string]>([
  [undefined, "createClient expects an object"],
  [null, "createClient expects an object"],
  ["https://em/api", "createClient expects an object"],
  [{ credentials: { username: "demo" } }, "credentials.password must be a string"],
  [{ credentials: { password: "x" } }, "credentials.username must be a string"],
  [{ credentials: "demo:demo" }, "credentials.username must be a string"],
  [{ session: { token: "x" } }, "session.id must be a string"],
  [{ credentials, timeout: { attempt: Number.NaN } }, "timeout.attempt must be a number, 0 or more"],
  [{ credentials, timeout: { total: "5s" } }, "timeout.total must be"],
  [{ credentials, timeout: 5 }, "timeout must be an object"],
  [{ credentials, retry: { maxRetries: -1 } }, "retry.maxRetries must be"],
  [{ credentials, maxBodySize: "1 MB" }, "maxBodySize must be"],
  [{ credentials, accept: "yaml" }, 'accept must be "json" or "xml"'],
  [{ credentials, fetch: "fetch" }, "fetch must be a function"],
  [{ credentials, logger: console }, "logger must be a function"],
  [{ credentials, baseURL: "https://em/api" }, "createClient has no option baseURL"],
  [{ credentials, retry: { retries: 1 } }, "retry has no option retries"],
  [{ credentials, timeout: { atempt: 1 } }, "timeout has no option atempt"],
])("rejects the options %j by name", (options, message) => {
  const given = typeof options === "object" && options ? { baseUrl: "https://em/api", ...options } : options;
  expect(() => createClient(given as ClientOptions)).toThrow(message);
  expect(() => createClient(given as ClientOptions)).toThrow(TypeError);
});

test("rejects options that a call does not have, before anything is sent", async () => {
  const em = createClient({ baseUrl: "http://em.example/api", credentials, fetch: () => expect.unreachable() });
  const misspelled: object = { filtr: "Result==Failed" };
  const calls: readonly (readonly [string, () => AsyncIterable<unknown>])[] = [
    ["query", () => em.replicaSessions.query(misspelled)],
    ["list", () => em.replicaSessions.list(misspelled)],
    ["changesSince", () => em.replicaSessions.changesSince(undefined, misspelled)],
  ];
  for (const [name, call] of calls)
    await expect(call()[Symbol.asyncIterator]().next()).rejects.toThrow(`${name} has no option filtr`);
});

test("says which id is invalid, and which field a filter can't have", async () => {
  const em = createClient({ baseUrl: "http://em.example/api", credentials, fetch: () => expect.unreachable() });
  await expect(em.jobs.get(undefined as never)).rejects.toThrow("Invalid ID undefined; expected an ID, a UID");
  await expect(em.jobs.get("../1")).rejects.toThrow('Invalid ID "../1"');
  await expect(em.jobs.query({ filter: (t) => t.UID.eq("none") })).rejects.toThrow(QueryFieldError);
});

test.each<[string, (em: Client) => Promise<unknown>]>([
  ["ID", ({ raw }) => raw.GET("/jobs/{ID}", { params: { path: { ID: "\ud800" } } })],
  ["filter", ({ raw }) => raw.GET("/query", { params: { query: { type: "Job", filter: "Name==\udc00" } } })],
  ["sortAsc", ({ raw }) => raw.request("get", "/query", { params: { query: { type: "Job", sortAsc: "\ud800" } } })],
  ["sortAsc", ({ raw }) => raw.GET("/query", { params: { query: { type: "Job", sortAsc: ["\ud800"] as never } } })],
])("em.raw rejects half of a surrogate pair in %s by name, before anything is sent", async (name, call) => {
  const em = createClient({ baseUrl: "http://em.example/api", credentials, fetch: () => expect.unreachable() });
  await expect(call(em)).rejects.toThrow(new TypeError(`${name} contains half of a surrogate pair`));
});

test("isEmError is true for errors of another copy of the package only", () => {
  const alike = Object.assign(new Error("x"), { method: "GET", url: "https://em/api" });
  expect(isEmError(alike)).toBe(false);
  expect(isEmError(new EmError("x"))).toBe(true);
  const copy = Object.defineProperty(new Error("x"), Symbol.for("@em-replica/client/EmError"), { value: true });
  expect(isEmError(copy)).toBe(true);
});
