import { matches, parse, type QueryType } from "@em-replica/query";
import { decodeBody } from "@em-replica/wire";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plurals } from "../src/generated/routes.js";
import { queryTypes } from "../src/store/tables.js";
import { useEmulator } from "../src/testing/em.js";

const server = useEmulator({ scenario: "weekend-outage", days: 4 });

type Entity = Record<string, string & { readonly Links: never }>;
interface Page {
  readonly entities: readonly Entity[];
  readonly paging: { PageNum: number; PageSize: number; PagesCount: number; Links: { Rel: string; Href: string }[] };
}

async function query(type: QueryType, parameters: string): Promise<Page> {
  const { text } = await server.get(`/query?type=${type}&format=Entities&${parameters}`, {
    accept: "application/json",
  });
  const body: { Entities: Record<string, Record<string, Entity[]>>; PagingInfo: Page["paging"] } = JSON.parse(text);
  const plural = plurals[type];
  return { entities: body.Entities[plural]?.[plural] ?? [], paging: body.PagingInfo };
}
const names = async (type: QueryType, parameters: string) =>
  (await query(type, parameters)).entities.map(({ Name }) => Name);
const href = (page: Page, rel: string) => page.paging.Links.find(({ Rel }) => Rel === rel)?.Href.split("/api")[1];

describe("filters that clients send", () => {
  test.each([
    ["Result==Failed", "result==FAILED"],
    ["Result==Failed;VmDisplayName==mes01", "result%3d%3dfailed%3bvmdisplayname%3D%3D%22MES01%22"],
    ['CreationTime>="2026-11-22T00:00:00Z"', "creationtimeutc>=2026-11-22"],
    ['CreationTime>="2026-11-22T06:00:00Z"', "CreationTime>=2026-11-22+06:00:00"],
    ['CreationTime>="2026-11-22T06:00:00Z"', "CreationTime>=2026-11-22T06:00:00.0000000Z"],
    [
      "(Result==Failed;VmDisplayName==mes01),VmDisplayName==wms01",
      "( Result == Failed ; VmDisplayName == mes01 ) , VmDisplayName == wms01",
    ],
    ["Result>Success", "Result>=Warning"],
  ])("%s finds the same as %s", async (one, other) => {
    const found = await names("ReplicaTaskSession", `filter=${encodeURIComponent(one)}&sortAsc=UID`);
    expect(found.length).toBeGreaterThan(0);
    expect(await names("ReplicaTaskSession", `filter=${other}&sortasc=uid`)).toEqual(found);
  });

  test("a session's tasks are found by its URN and by its bare GUID", async () => {
    const [session] = (await query("ReplicaJobSession", "pageSize=1")).entities;
    const byUrn = await names("ReplicaTaskSession", `filter=JobSessionUid=="${session?.UID}"`);
    expect(byUrn.length).toBeGreaterThan(0);
    expect(
      await names("ReplicaTaskSession", `filter=JobSessionUid==${session?.UID?.slice(-36).toUpperCase()}`),
    ).toEqual(byUrn);
  });

  test("a running session has no end, so only != matches", async () => {
    server.em.clock.set(Date.parse("2026-11-23T12:00:45Z"));
    const running = await names("ReplicaJobSession", "filter=State!=Stopped");
    expect(running.length).toBeGreaterThan(0);
    expect(await names("ReplicaJobSession", "filter=State!=Stopped;EndTime>1900-01-01")).toEqual([]);
    expect(await names("ReplicaJobSession", "filter=State!=Stopped;EndTime!=1900-01-01")).toEqual(running);
  });
});

test.each(queryTypes)("what %s finds over HTTP is what packages/query says matches", async (type) => {
  const { entities } = await query(type, "pageSize=10000&sortAsc=UID");
  const filters = ["", 'Name>="m"', "Name!=x", `UID>"${entities[3]?.UID ?? "00000000-0000-0000-0000-000000000000"}"`];
  if ("State" in (entities[0] ?? {}))
    filters.push(
      `State>${type === "ReplicaJobSession" ? "Working" : "InProgress"},Result!=Success`,
      "Result>=Warning;CreationTime<2026-11-22",
    );
  for (const filter of filters) {
    const expected = entities
      .filter((entity) => matches(type, parse(type, filter), entity as never))
      .map(({ Name }) => Name);
    expect(await names(type, `filter=${encodeURIComponent(filter)}&pageSize=10000&sortAsc=UID`)).toEqual(expected);
  }
});

describe("paging", () => {
  test("pages hold 100 rows unless the request says otherwise", async () => {
    const { entities, paging } = await query("ReplicaTaskSession", "");
    expect([entities.length, paging.PageNum, paging.PageSize]).toEqual([100, 1, 100]);
    expect(paging.PagesCount).toBeGreaterThan(1);
  });

  test("pages of any size contain all rows, by links and by number", async () => {
    const whole = await names("ReplicaTaskSession", "pageSize=10000&sortDesc=Result");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 400 }), async (size) => {
        const found: (string | undefined)[] = [];
        let path: string | undefined =
          `/query?type=ReplicaTaskSession&format=Entities&sortDesc=Result&pageSize=${size}`;
        for (let number = 1; path !== undefined; number++) {
          const page: Page = await query("ReplicaTaskSession", path.split("&").slice(2).join("&"));
          expect(page.paging.PageNum).toBe(number);
          expect(page.paging.PagesCount).toBe(Math.ceil(whole.length / size));
          expect(href(page, "Previous") !== undefined).toBe(number > 1);
          found.push(...page.entities.map(({ Name }) => Name));
          path = href(page, "Next");
        }
        expect(found).toEqual(whole);
      }),
      { numRuns: 5 },
    );
  });

  test("links repeat the request's parameters in their order and case, then size and page", async () => {
    const page = await query(
      "ReplicaTaskSession",
      "FILTER=Result%3E%3DWarning;VmDisplayName==%22mes01%22&page=1&x=a+b&pagesize=1",
    );
    expect(href(page, "Next")).toBe(
      "/query?type=ReplicaTaskSession&format=Entities&FILTER=Result%3e%3dWarning%3bVmDisplayName%3d%3d%22mes01%22&x=a+b&pageSize=1&page=2",
    );
  });

  test("an empty result is one page, and a page past the end is empty", async () => {
    const none = await query("ReplicaTaskSession", "filter=Name==nobody");
    expect([none.entities, none.paging.PagesCount, none.paging.Links.map(({ Rel }) => Rel)]).toEqual([
      [],
      1,
      ["First", "Last"],
    ]);
    const past = await query("ReplicaTaskSession", "page=4000");
    expect([past.entities, past.paging.PageNum]).toEqual([[], 4000]);
  });
});

test("ascending is the reverse of descending, and references and entities name the same rows", async () => {
  for (const field of ["CreationTime", "Result", "VmDisplayName", "EndTime"]) {
    const up = await names("ReplicaTaskSession", `sortAsc=${field}&pageSize=1000`);
    expect(await names("ReplicaTaskSession", `sortDesc=${field}&pageSize=1000`)).toEqual(up.reverse());
  }
  const references = await server.get("/query?type=replicatasksession&sortAsc=CreationTime&pageSize=50");
  const listed = [...references.text.matchAll(/<Ref [^>]* Name="([^"]+)"/g)].map(([, name]) => name);
  expect(listed).toEqual(await names("ReplicaTaskSession", "sortAsc=CreationTime&pageSize=50"));
});

test.each([
  ["no type", "", "type is missing"],
  ["an unknown type", "type=Banana", "no query type Banana"],
  ["an unknown field", "type=Job&filter=Colour==red", 'no query field "Colour"'],
  ["an unknown sort field", "type=Job&sortAsc=Colour", "Colour"],
  ["both sorts", "type=Job&sortAsc=Name&sortDesc=Name", "sortAsc and sortDesc"],
  ["a bad date", "type=Job&filter=NextRun>yesterday", "yesterday"],
  ["a bad enum value", "type=Job&filter=JobType==Faild", "Faild"],
  ["a single equals sign", "type=Job&filter=Name=x", "Expected"],
  ["an open parenthesis", "type=Job&filter=(Name==x", "Expected"],
  ["typographic quotes", "type=Job&filter=Name==%E2%80%9Cx%E2%80%9D", "Expected"],
  ["a page size of 0", "type=Job&pageSize=0", "pageSize"],
  ["a negative page", "type=Job&page=-1", "page"],
  ["a page size beyond the limit", "type=Job&pageSize=10001", "pageSize"],
  ["a page size in words", "type=Job&pageSize=many", "pageSize"],
  ["a format that nobody knows", "type=Job&format=Rows", "format"],
  ["a hundred and one parentheses", `type=Job&filter=${"(".repeat(101)}Name==x${")".repeat(101)}`, "parentheses"],
])("%s is rejected with 400 and what is wrong", async (_, parameters, message) => {
  const response = await server.get(`/query?${parameters}`);
  expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/xml"]);
  expect(response.text.replaceAll("&quot;", '"')).toContain(message);
});

const basic = `Basic ${btoa("demo:demo")}`;

test.each(["/sessionMngr/?v=", "/query?type=", "/jobs?format=", "/query?type=Job&filter=", "/jobs/"])(
  "what is wrong with %s is said in whole characters, wherever it is cut",
  async (path) => {
    for (let length = 0; length < 60; length++) {
      const odd = encodeURIComponent("x".repeat(length) + "\u{10000}".repeat(60 - length));
      const method = path.startsWith("/session") ? "POST" : "GET";
      const { status, text } = await server.get(path + odd, { method, headers: { Authorization: basic } });
      expect([400, 404]).toContain(status);
      expect(text).toMatch(/^<\?xml.*<Error /);
    }
  },
);

test("accepts a NUL in a value, and rejects it in a name", async () => {
  expect(await names("ReplicaTaskSession", "filter=Name==%22a%00b%22")).toEqual([]);
  const rejected = await server.get("/query?type=ReplicaTaskSession%00");
  expect(rejected.status).toBe(400);
  expect(decodeBody(rejected.text)).toMatchObject({ name: "ErrorBody" });
});

test("SQL in a value is a value", async () => {
  const hostile = `x' OR '1'='1"; DROP TABLE "ReplicaTaskSession"; --`;
  const filter = encodeURIComponent(`Name=="${hostile.replaceAll('"', '""')}"`);
  expect(await names("ReplicaTaskSession", `filter=${filter}`)).toEqual([]);
  expect((await names("ReplicaTaskSession", "")).length).toBe(100);
});

test("querySvc leads to a first page of each type", async () => {
  const { text } = await server.get("/querySvc");
  const links = [...text.matchAll(/Href="[^"]*?\/api([^"]*)" Type="(\w+)List"/g)];
  expect(links.length).toBeGreaterThan(40);
  for (const [, path = "", type] of links) {
    const response = await server.get(path.replaceAll("&amp;", "&"));
    expect([type, response.status]).toEqual([type, 200]);
    expect(response.text).toContain('PageNum="1" PageSize="15"');
  }
});
