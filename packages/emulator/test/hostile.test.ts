import fc from "fast-check";
import { expect, test } from "vitest";
import { useEmulator } from "../src/testing/em.js";
import { exchange } from "../src/testing/raw.js";

const server = useEmulator({ scenario: "small-office", days: 1, idleMinutes: 100_000 });
const documented = [200, 400, 404, 501];

const segment = fc.oneof(
  fc.constantFrom(
    "jobs",
    "replicaSessions",
    "..",
    "%00",
    "%2e%2e",
    "{ID}",
    "__proto__",
    "constructor",
    "00000000-0000-4000-8000-000000000000",
  ),
  fc.webSegment(),
  fc.string({ maxLength: 8 }).map(encodeURIComponent),
);
const parameter = fc.tuple(
  fc.constantFrom("type", "format", "filter", "sortAsc", "sortDesc", "pageSize", "page", "v", "__proto__", "x"),
  fc.oneof(
    fc.string(),
    fc.constantFrom(
      "Job",
      "ReplicaTaskSession",
      "Entities",
      "-1",
      "1e9",
      "NaN",
      "0x10",
      "9".repeat(40),
      'Name=="',
      "((((",
      "'; DROP TABLE Job; --",
      'Name=="a";;',
    ),
  ),
);

test("returns documented, well-formed responses to any request, and no 5xx except 501", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(segment, { maxLength: 4 }),
      fc.array(parameter, { maxLength: 5 }),
      async (segments, parameters) => {
        const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
        const response = await server.get(`/${segments.join("/")}?${query}`, { accept: "application/json" });
        expect(documented).toContain(response.status);
        expect(JSON.parse(response.text)).toBeTypeOf("object");
      },
    ),
    { numRuns: 300 },
  );
});

test("any bytes end in a response or a closed connection, and the next caller is served", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
      const response = await exchange(
        server.em.url,
        Buffer.concat([Buffer.from("GET /api/ HTTP/1.1\r\n"), Buffer.from(bytes), Buffer.from("\r\n\r\n")]),
        150,
      );
      expect(response === "" || /^HTTP\/1\.1 (200|400|401|404|405)/.test(response)).toBe(true);
    }),
    { numRuns: 40 },
  );
  expect((await server.get("/jobs")).status).toBe(200);
});

test("serves others while a caller sends its headers letter by letter", async () => {
  let done = false;
  const slow = exchange(server.em.url, "GET /api/jobs HTTP/1.1\r\nHost: e", 3000).finally(() => {
    done = true;
  });
  expect((await server.get("/jobs")).status).toBe(200);
  expect(done).toBe(false);
  expect(await slow).toBe("");
});

test("takes 250 comparisons in a filter, and no more", async () => {
  const filter = (count: number) => Array.from({ length: count }, (_, index) => `Name==${index}`).join(",");
  expect((await server.get(`/query?type=Job&filter=${filter(250)}`)).status).toBe(200);
  const response = await server.get(`/query?type=Job&filter=(${filter(200)});(${filter(51)})`);
  expect([response.status, response.text.includes("at most 250 comparisons")]).toEqual([400, true]);
});
