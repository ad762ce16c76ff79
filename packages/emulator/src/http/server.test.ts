import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../start.js";
import { exchange } from "../testing/raw.js";

let em: Emulator;
beforeAll(async () => {
  em = await startEmulator({ port: 0, scenario: "empty" });
});
afterAll(() => em.stop());

const basic = `Authorization: Basic ${Buffer.from("demo:demo").toString("base64")}`;
const logon = `POST /api/sessionMngr/?v=latest HTTP/1.1\r\nHost: em\r\n${basic}\r\n`;
const statuses = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

test("a logon with Content-Length: 0 and chunked encoding at once succeeds, and the connection ends", async () => {
  const response = await exchange(em.url, `${logon}Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`);
  expect(statuses(response)).toEqual([201]);
  expect(response).toMatch(/^connection: close\r$/im);
});

test("rejects a request behind one that is framed in two ways", async () => {
  const second = "GET /api/ HTTP/1.1\r\nHost: em\r\n\r\n";
  const response = await exchange(
    em.url,
    `${logon}Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`,
  );
  expect(statuses(response)).toEqual([201]);
});

test.each([
  [
    "another length beside chunked encoding",
    `${logon}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  ["another transfer encoding", `${logon}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
  ["control characters in a header", `${logon}X-Trick: a\u0001b\r\n\r\n`],
  ["a NUL in a header", `${logon}X-Trick: a\u0000b\r\n\r\n`],
  ["another version of HTTP", `${logon.replace("HTTP/1.1", "HTTP/3.7")}\r\n`],
  ["no HTTP at all", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n"],
  ["headers beyond all measure", `${logon}X-Long: ${"x".repeat(200_000)}\r\n\r\n`],
  ["a path beyond all measure", `GET /api/${"jobs/".repeat(40_000)} HTTP/1.1\r\nHost: em\r\n\r\n`],
  ["a query beyond all measure", `GET /api/query?type=Job&filter=${"x".repeat(200_000)} HTTP/1.1\r\nHost: em\r\n\r\n`],
])("%s is rejected with 400 and an error body", async (_, bytes) => {
  const response = await exchange(em.url, bytes);
  expect(statuses(response)).toEqual([400]);
  expect(response).toContain('StatusCode="400"');
});

test.each([
  ["a way out of the tree", "/api/../../../etc/passwd", 404],
  ["a way out of the tree in a percent-encoded path", "/api/%2e%2e/%2e%2e%2f%2e%2e/etc/passwd", 404],
  ["a way out of the tree in backslashes", "/api/..\\..\\etc\\passwd", 404],
  ["a slash in too many bytes", "/api/%c0%ae%c0%ae%c0%afetc", 400],
  ["percent-encoding that is none", "/api/%zz", 400],
  ["a percent sign at the end", "/api/jobs?filter=%", 400],
  ["an encoded NUL", "/api/%00", 404],
  ["a path as long as headers may be", `/api${"/jobs".repeat(3_000)}`, 404],
  ["an address of another protocol", "ftp://em/api/jobs", 400],
])("%s is received with an error body", async (_, target, status) => {
  const response = await exchange(em.url, `GET ${target} HTTP/1.1\r\nHost: em\r\nConnection: close\r\n\r\n`);
  expect(statuses(response)).toEqual([status]);
  expect(response).toContain(`StatusCode="${status}"`);
});

test.each(["Transfer-Encoding : chunked", "Transfer-Encoding\t: chunked", "X-(bad): 1", ": 1", "Content-Length : 0"])(
  "rejects the header %j, whose name is no token",
  async (header) => {
    const response = await exchange(em.url, `${logon}Content-Length: 5\r\n${header}\r\n\r\n0\r\n\r\n`);
    expect(statuses(response)).toEqual([400]);
  },
);

test("responds to requests in a pipeline in their order", async () => {
  const get = (path: string, ...more: string[]) => [`GET ${path} HTTP/1.1`, "Host: em", ...more, "", ""].join("\r\n");
  const requests = [get("/api/"), get("/nowhere"), get("/api/replicas", "Connection: close")];
  const response = await exchange(em.url, requests.join(""));
  expect(statuses(response)).toEqual([200, 404, 401]);
});

test("responds to thousands of requests in a pipeline", async () => {
  const all = "GET /api/ HTTP/1.1\r\nHost: em\r\n\r\n".repeat(2_000);
  const response = await exchange(em.url, `${all}GET /nowhere HTTP/1.1\r\nHost: em\r\nConnection: close\r\n\r\n`);
  expect(statuses(response)).toEqual([...Array(2_000).fill(200), 404]);
});

test("a request without Host, as of HTTP/1.0, gets links to where the server listens", async () => {
  const response = await exchange(em.url, "GET /api/ HTTP/1.0\r\n\r\n");
  expect(statuses(response)).toEqual([200]);
  expect(response).toContain(`${em.url}/logonSessions`);
});

test("a Host header that could break out of a link is not repeated", async () => {
  const response = await exchange(em.url, `GET /api/ HTTP/1.1\r\nHost: evil"/><x y="\r\nConnection: close\r\n\r\n`);
  expect(statuses(response)).toEqual([200]);
  expect(response).not.toContain("evil");
});

test("responds to a large body without reading it to its end", async () => {
  const response = await exchange(em.url, `${logon}Content-Length: 1000000000\r\n\r\n${"x".repeat(100_000)}`);
  expect(statuses(response)).toEqual([201]);
  expect(response).toMatch(/^connection: close\r$/im);
});

test("stops once, however often it is told to", async () => {
  const stopping = await startEmulator({ port: 0, days: 1 });
  await Promise.all([stopping.stop(), stopping.stop()]);
  await stopping[Symbol.asyncDispose]();
  await expect(fetch(stopping.url)).rejects.toThrow("fetch failed");
});

test.each([false, true])("stops at once although a connection was opened and never used, TLS: %s", async (tls) => {
  const stopping = await startEmulator({ port: 0, scenario: "empty", tls });
  const { hostname, port } = new URL(stopping.url);
  const socket = connect(Number(port), hostname).on("error", () => undefined);
  await once(socket, "connect");
  // Node's own limit for a handshake, 120 seconds, would end this test.
  await stopping.stop();
  await once(socket.resume(), "close");
  expect(socket.destroyed).toBe(true);
});
