import { decodeBody, normalizeBody } from "@em-replica/wire";
import { describe, expect, test } from "vitest";
import { notImplemented } from "../src/out-of-scope/table.js";
import { useEmulator } from "../src/testing/em.js";

const server = useEmulator({ days: 40, idleMinutes: 100_000 });
const collections = [
  "/replicaSessions",
  "/replicaTaskSessions",
  "/backupServers",
  "/jobs",
  "/replicas",
  "/vmReplicaPoints",
];

const hrefs = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, href]) => (href ?? "").replaceAll("&amp;", "&").split("/api")[1] ?? "");

test.each(collections)("%s lists references, and entities on request", async (path) => {
  const references = await server.get(path);
  const entities = await server.get(`${path}?format=Entity`);
  expect(references.headers.get("content-type")).toBe("application/xml");
  expect(references.text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?><EntityReferences /);
  const uids = (text: string) => [...text.matchAll(/ UID="([^"]+)"/g)].map(([, uid]) => uid);
  expect(uids(entities.text)).toEqual(uids(references.text));
  expect(uids(references.text).length).toBeGreaterThan(0);
});

test.each(collections)("the first of %s is the same by reference, as entity, in XML and JSON", async (path) => {
  const [first = ""] = hrefs((await server.get(path)).text, /<Ref [^>]*Href="([^"]+)"/g);
  for (const format of ["", "?format=Entity", "?format=entities", "?FORMAT=REFERENCE"]) {
    const xml = await server.get(`${first}${format}`);
    const json = await server.get(`${first}${format}`, { accept: "application/json" });
    expect([xml.status, json.status, json.headers.get("content-type")]).toEqual([200, 200, "application/json"]);
    expect(normalizeBody(json.text)).toEqual(decodeBody(xml.text));
  }
});

test("every link that can be followed leads to a resource, or to one that says that it is not implemented", async () => {
  const seen = new Set<string>();
  const queue = ["/logonSessions", ...collections];
  for (let path = queue.shift(); path !== undefined && seen.size < 400; path = queue.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await server.get(path);
    const unimplemented = notImplemented.some((root) => path.slice(1) === root || path.startsWith(`/${root}/`));
    expect([path, response.status]).toEqual([path, unimplemented ? 501 : 200]);
    for (const [, attributes = ""] of response.text.slice(0, 60_000).matchAll(/<Link ([^>]*?) ?\/>/g)) {
      const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1];
      const next = of("Href")?.replaceAll("&amp;", "&").split("/api")[1] ?? "";
      const followed = ["Up", "Down", "Alternate", "First", "Next", "Last"].includes(of("Rel") ?? "");
      if (followed && !/includes|mounts/.test(next) && queue.length < 600) queue.push(next);
    }
  }
  expect(seen.size).toBeGreaterThan(100);
});

describe("the last 30 days", () => {
  const oldest = async (path: string, pattern: RegExp) =>
    [...(await server.get(path)).text.matchAll(pattern)].map(([, time]) => time ?? "").sort()[0] ?? "";
  const created = /<CreationTimeUTC>([^<]+)/g;

  test.each(["/replicaSessions", "/replicaTaskSessions"])("%s goes back no further, a query does", async (path) => {
    expect((await oldest(`${path}?format=Entity`, created)) >= "2026-10-24T12:00:00").toBe(true);
    const type = path === "/replicaSessions" ? "ReplicaJobSession" : "ReplicaTaskSession";
    const queried = await oldest(`/query?type=${type}&format=Entities&sortAsc=CreationTime&pageSize=1`, created);
    expect(queried < "2026-10-15").toBe(true);
  });

  test("an old session is there by its ID, but its tasks are not in its collection", async () => {
    const page = await server.get("/query?type=ReplicaJobSession&sortAsc=CreationTime&pageSize=1");
    const [session = ""] = hrefs(page.text, /<Ref [^>]*Href="([^"]+)"/g);
    expect((await server.get(session)).status).toBe(200);
    expect((await server.get(`${session}/replicaTaskSessions`)).text).not.toContain("<Ref ");
    const [job = ""] = hrefs(page.text, /Href="([^"]*\/jobs\/[^"]*)"/g);
    expect((await server.get(`${job}/replicaSessions`)).text).toContain(session);
  });
});

test("a running session has no end and no result, and moves on with the time", async () => {
  const later = useLater(server.em.clock.now());
  server.em.clock.set(later);
  const { text } = await server.get("/query?type=ReplicaJobSession&format=Entities&filter=State==Working");
  expect(text).toContain("<State>Working</State><Result>None</Result>");
  expect(text).not.toContain("<EndTimeUTC>");
  const json = await server.json("/query?type=ReplicaJobSession&format=Entities&filter=State==working");
  const [session] = (
    json as never as {
      Entities: { ReplicaJobSessions: { ReplicaJobSessions: { EndTimeUTC: null; Progress: number; UID: string }[] } };
    }
  ).Entities.ReplicaJobSessions.ReplicaJobSessions;
  expect(session && "EndTimeUTC" in session).toBe(false);
  server.em.clock.advance(30_000);
  const [after] = [
    ...(await server.get(`/replicaSessions/${session?.UID.slice(-36)}?format=Entity`)).text.matchAll(
      /<Progress>(\d+)/g,
    ),
  ];
  expect(Number(after?.[1])).toBeGreaterThan(session?.Progress ?? 100);
});

/** 22:31:30 of the day: the jobs of 22:30 are at work. */
const useLater = (now: number) => new Date(now).setUTCHours(22, 31, 30);

const nobody = "00000000-0000-4000-8000-000000000000";

test.each([
  ["an ID that nothing has", "/replicaSessions/00000000-0000-4000-8000-000000000000", 404, "Cannot find"],
  [
    "tasks of a session that nobody knows",
    "/replicaSessions/00000000-0000-4000-8000-000000000000/replicaTaskSessions",
    404,
    "Cannot find",
  ],
  ["an ID that is no GUID", "/jobs/99999", 400, '" ID 99999 is invalid. Type: Job"'],
  ["a job that nothing has", `/jobs/${nobody}`, 404, `"Cannot find job [${nobody}]"`],
  ["a path that nobody has", "/jobSessions", 404, "no such resource"],
  ["a path below a resource", "/jobs/x/y/z", 404, "no such resource"],
  [
    "an unknown format",
    "/replicaSessions?format=Table",
    400,
    "Invalid format &quot;Table&quot;; expected Reference or Entity",
  ],
  ["invalid percent-encoding", "/replicas?format=%zz", 400, "percent"],
  ["a way out of the tree", "/..%2f..%2fetc/passwd", 404, "no such resource"],
  ["a NUL in the path", "/jobs/%00", 400, "is invalid"],
])("%s is rejected", async (_, path, status, message) => {
  const xml = await server.get(path);
  expect([xml.status, xml.headers.get("content-type")]).toEqual([status, "application/xml"]);
  expect(xml.text).toContain(message);
  const json = JSON.parse((await server.get(path, { accept: "application/json" })).text);
  expect(json).toMatchObject({ StatusCode: status, Status: null, StackTrace: null, FirstChanceExceptionMessage: null });
});

test.each(["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])(
  "%s on a resource that is to be read is 405 with what is allowed",
  async (method) => {
    const response = await server.get("/replicaSessions", { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
  },
);

test.each([
  ["no Accept", undefined, "application/xml"],
  ["anything", "*/*", "application/xml"],
  ["XML", "application/xml", "application/xml"],
  ["JSON", "application/json", "application/json"],
  [
    "a browser's list that ends in JSON",
    "text/html,application/xhtml+xml,*/*;q=0.8,Application/JSON",
    "application/json",
  ],
  ["something else", "text/plain", "application/xml"],
])("requested for %s, the response is what servers send", async (_, accept, type) => {
  const response = await server.get("/jobs", { headers: accept === undefined ? {} : { accept } });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
  expect(Number(response.headers.get("content-length"))).toBe(Buffer.byteLength(response.text));
});

test("paths are read in any case, with doubled slashes, a slash at the end, the old misspelling and an extra v", async () => {
  const { text } = await server.get("/replicaTaskSessions");
  for (const path of [
    "/REPLICATASKSESSIONS",
    "//replicaTaskSessions/",
    "/repicaTaskSessions",
    "/replicaTaskSessions?v=latest&x=1",
  ]) {
    expect((await server.get(path)).text).toBe(text);
  }
});

test("a response is dated by the emulator's clock", async () => {
  const { headers } = await server.get("/jobs");
  expect(headers.get("date")).toBe(new Date(server.em.clock.now()).toUTCString());
});
