import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { range, startHistory } from "../test/support/history.ts";
import type { Respond } from "../test/support/interpose.ts";
import { type Office, startOffice } from "../test/support/office.ts";
import { taskSession } from "../test/support/rows.ts";
import { sendJson } from "../test/support/server.ts";
import type { Page } from "./index.js";

const queries = (server: Office) => server.requests.filter((request) => request.includes("/query"));
/** The n of each run, by the name of its VM. */
const numbersOf = (tasks: readonly { readonly VmDisplayName?: string | null | undefined }[]) =>
  tasks.map(({ VmDisplayName }) => Number(VmDisplayName?.slice(2)));

test("reads all pages, in the requested order, and always sends pageSize and a sort field", async () => {
  await using server = await startHistory(range(0, 23));
  await using em = server.open();
  const all = await Array.fromAsync(em.replicaTaskSessions.query({ sort: { desc: "CreationTime" }, pageSize: 5 }));
  expect(numbersOf(all)).toEqual(range(0, 23).reverse());
  expect(queries(server)).toHaveLength(5);
  expect(queries(server)[0]).toBe(
    "GET /api/query?type=ReplicaTaskSession&format=Entities&sortDesc=CreationTime&pageSize=5&page=1",
  );
  expect(await Array.fromAsync(em.replicaTaskSessions.query())).toHaveLength(23);
  expect(queries(server)[5]).toMatch(/&sortAsc=UID&pageSize=500&page=1$/);
});

test("an empty result is one page without rows", async () => {
  await using server = await startHistory([]);
  await using em = server.open();
  const pages = await Array.fromAsync(em.replicaTaskSessions.query().pages());
  expect(pages).toMatchObject([{ items: [], number: 1, count: 1 }]);
  expect(queries(server)).toHaveLength(1);
});

for (const direction of ["asc", "desc"] as const) {
  test(`no row is lost or doubled while sessions are being added, ${direction}`, async () => {
    let next = 1000;
    await using server = await startHistory(range(0, 60));
    const before = (await server.open().replicaSessions.query()).map(({ UID }) => UID);
    // Between any two requests seven more sessions begin, which is more than a page.
    const fetch = async (url: string, init: RequestInit) => {
      if (url.includes("/query") && next < 1200) for (const end = next + 7; next < end; next++) await server.add(next);
      return globalThis.fetch(url, init);
    };
    await using em = server.open({ fetch });
    const sort = direction === "asc" ? { asc: "CreationTime" as const } : { desc: "CreationTime" as const };
    const seen = (await Array.fromAsync(em.replicaSessions.query({ sort, pageSize: 5 }))).map(({ UID }) => UID);
    expect(next).toBeGreaterThan(1100);
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.filter((uid) => !seen.includes(uid))).toEqual([]);
  });
}

test("returns each row once, however fast the server and slow the caller", async () => {
  await using server = await startHistory(range(0, 120));
  await using em = server.open();
  const pauses = [() => undefined, () => setImmediate(), () => sleep(3), () => sleep(Math.random() * 6)];
  for (const pause of pauses) {
    const seen: number[] = [];
    for await (const page of em.replicaTaskSessions.query({ pageSize: 7, sort: { asc: "CreationTime" } }).pages()) {
      seen.push(...numbersOf(page.items));
      await pause();
    }
    expect(seen).toEqual(range(0, 120));
  }
});

test("is never more than one page ahead of the caller", async () => {
  await using server = await startHistory(range(0, 50));
  await using em = server.open();
  let pages = 0;
  for await (const _ of em.replicaTaskSessions.query({ pageSize: 5 }).pages()) {
    await sleep(10);
    expect(queries(server).length).toBeLessThanOrEqual(++pages + 1);
  }
  expect(pages).toBe(10);
});

test("requests the next page while the caller works on this one", async () => {
  await using server = await startHistory(range(0, 10));
  await using em = server.open();
  const pages = em.replicaTaskSessions.query({ pageSize: 5 }).pages()[Symbol.asyncIterator]();
  await pages.next();
  await expect.poll(() => queries(server).length).toBe(2);
});

test("requests the next page early for a caller that never waits", async () => {
  await using server = await startHistory(range(0, 2000));
  let sent = 0;
  const fetch = (url: string, init: RequestInit) => {
    if (url.includes("/query")) sent++;
    return globalThis.fetch(url, init);
  };
  await using em = server.open({ fetch });
  let rows = 0;
  let sentEarly = 0;
  for await (const _ of em.replicaTaskSessions.query({ pageSize: 1000 })) if (++rows === 1000) sentEarly = sent;
  expect([rows, sentEarly]).toEqual([2000, 2]);
});

test("rejects a page with an invalid row, after all rows of the pages before", async () => {
  const respond: Respond = (_request, response, url) => {
    if (url.searchParams.get("page") !== "2") return false;
    const rows = Array.from({ length: 400 }, (_, n) =>
      taskSession(400 + n, n === 300 ? { TotalSize: "big" as never } : {}),
    );
    return sendJson(response, {
      Entities: { ReplicaTaskSessions: { ReplicaTaskSessions: rows } },
      PagingInfo: { PageNum: 2, PageSize: 400, PagesCount: 2, Links: [] },
    });
  };
  await using server = await startHistory(range(0, 500), { respond });
  await using em = server.open();
  let rows = 0;
  const iterating = async () => {
    for await (const _ of em.replicaTaskSessions.query({ pageSize: 400 })) rows++;
  };
  await expect(iterating()).rejects.toThrow(/Entities\.ReplicaTaskSessions\[300\]\.TotalSize: expected an integer/);
  expect(rows).toBe(400);
});

test("requests a page that breaks off again, and repeats none of its rows", async () => {
  await using server = await startHistory(range(0, 12), { faults: ["truncate;path=/query;page=2;times=1"] });
  await using em = server.open({ retry: { initialDelay: 1 } });
  const all = await em.replicaTaskSessions.query({ pageSize: 5, sort: { asc: "CreationTime" } });
  expect(numbersOf(all)).toEqual(range(0, 12));
  expect(queries(server).map((request) => request.at(-1))).toEqual(["1", "2", "2", "3"]);
});

test("pages come in XML as well", async () => {
  await using server = await startHistory(range(0, 12));
  await using em = server.open({ accept: "xml" });
  const all = await em.replicaTaskSessions.query({ pageSize: 5, sort: { asc: "CreationTime" } });
  expect(numbersOf(all)).toEqual(range(0, 12));
  expect(queries(server)).toHaveLength(3);
});

test("aborts the pending request when the caller stops early", async () => {
  let closed = 0;
  const respond: Respond = (request, _response, url) => {
    if (url.searchParams.get("page") !== "2") return false;
    request.socket.once("close", () => closed++);
    return true;
  };
  await using server = await startHistory(range(0, 10), { respond });
  await using em = server.open();
  for await (const _ of em.replicaTaskSessions.query({ pageSize: 5 })) {
    await expect.poll(() => queries(server).length).toBe(2);
    break;
  }
  await expect.poll(() => closed).toBe(1);
});

test("continues after a cursor when rows were added before it, or its row is gone", async () => {
  await using server = await startHistory(range(0, 20));
  await using em = server.open();
  const options = { sort: { desc: "CreationTime" }, pageSize: 5 } as const;
  const numbers = async (after?: string) => numbersOf(await em.replicaTaskSessions.query({ ...options, after }));
  const first: Page<unknown>[] = [];
  for await (const page of em.replicaTaskSessions.query(options).pages()) {
    first.push(page);
    if (first.length === 2) break;
  }
  const cursor = first[1]?.cursor;
  const rest = range(0, 10).reverse();
  expect(await numbers(cursor)).toEqual(rest);
  await server.replace(range(0, 33));
  expect(await numbers(cursor)).toEqual(rest);
  await server.replace(range(0, 33).filter((n) => n !== 10));
  const after = await numbers(cursor);
  expect(rest.filter((n) => !after.includes(n))).toEqual([]);
  await expect(numbers("nonsense")).rejects.toThrow(TypeError);
});

test("renews a session that expires in the middle of the paging", async () => {
  await using server = await startHistory(range(0, 20), { faults: ["expire;path=/query;page=3;times=1"] });
  await using em = server.open();
  expect(await Array.fromAsync(em.replicaTaskSessions.query({ pageSize: 5 }))).toHaveLength(20);
  expect(server.requests.filter((request) => request.startsWith("POST"))).toHaveLength(2);
});

/** Responds to every query with `page`, whatever the server would have returned. */
async function pagesOf(page: (number: number) => unknown) {
  const respond: Respond = (_request, response, url) => {
    return url.pathname.endsWith("/query") && sendJson(response, page(Number(url.searchParams.get("page"))));
  };
  await using server = await startOffice({ respond });
  const items = await server.open().replicaTaskSessions.query({ pageSize: 2 });
  return { rows: items.length, requests: queries(server).length };
}

const two = (number: number) => ({
  ReplicaTaskSessions: { ReplicaTaskSessions: [taskSession(number * 2), taskSession(number * 2 + 1)] },
});
const link = (Rel: string) => ({ Rel, Href: "http://em.internal/api/query" });
const info = (over: object) => ({
  PageNum: 1,
  PageSize: 2,
  PagesCount: 3,
  Links: [link("First"), link("Next")],
  ...over,
});

test.each([
  [
    "PageNum reaches PagesCount",
    (n: number) => ({ Entities: two(n), PagingInfo: info({ PageNum: n }) }),
    { rows: 6, requests: 3 },
  ],
  [
    "there is no Next link",
    (n: number) => ({
      Entities: two(n),
      PagingInfo: info({ PageNum: n, PagesCount: 99, Links: [link("First"), ...(n < 3 ? [link("Next")] : [])] }),
    }),
    { rows: 6, requests: 3 },
  ],
  [
    "a page is empty, beyond the end or on a count that is too high",
    (n: number) => ({
      Entities: n < 4 ? two(n) : { ReplicaTaskSessions: { ReplicaTaskSessions: null } },
      PagingInfo: info({ PageNum: n, PagesCount: 99 }),
    }),
    { rows: 6, requests: 4 },
  ],
  ["a page has no rows at all", () => ({ Refs: null, Entities: null, PagingInfo: info({}) }), { rows: 0, requests: 1 }],
  [
    "the server ignores page and sends the first one for ever",
    () => ({ Entities: two(1), PagingInfo: info({ PageNum: 1 }) }),
    { rows: 2, requests: 3 },
  ],
])("stops when %s", async (_sign, page, expected) => {
  const { rows, requests } = await pagesOf(page);
  expect(rows).toBe(expected.rows);
  // One request may have been ahead.
  expect(requests).toBeGreaterThanOrEqual(expected.requests - 1);
  expect(requests).toBeLessThanOrEqual(expected.requests + 1);
});

test("returns every row, though all GUIDs are alike in their first and last eight digits", async () => {
  const alike = (n: number) =>
    `urn:veeam:ReplicaTaskSession:aaaaaaaa-${String(n).padStart(4, "0")}-4000-8000-0000bbbbbbbb`;
  const rows = (page: number) => range(page * 500, 500).map((n) => taskSession(n, { UID: alike(n) }));
  const found = await pagesOf((n) => ({
    Entities: { ReplicaTaskSessions: { ReplicaTaskSessions: rows(n) } },
    PagingInfo: info({ PageNum: n }),
  }));
  expect(found.rows).toBe(1500);
});

test.each([
  ["the same page", 1],
  ["pages that go round in a circle longer than what is remembered", 60_000],
])("rejects when a server promises another page for ever and sends %s", async (_what, cycle) => {
  const repeating = pagesOf((n) => ({ Entities: two(n % cycle), PagingInfo: info({ PageNum: n, PagesCount: n + 1 }) }));
  await expect(repeating).rejects.toThrow(/The paging does not end: page 1\d+ of/);
});

test("a filter is a callback, a condition or text; the callback's mistakes do not compile", async () => {
  await using server = await startHistory([0, 1, 2, { n: 3, reason: "out of space" }]);
  await using em = server.open();
  const found = async (options: Parameters<typeof em.replicaTaskSessions.query>[0]) =>
    (await Array.fromAsync(em.replicaTaskSessions.query(options))).map(({ Reason }) => Reason);
  expect(await found({ filter: (t) => t.Result.eq("Failed").and(t.CreationTime.ge(new Date(0))) })).toEqual([
    "out of space",
  ]);
  expect(await found({ filter: "Result==Failed" })).toEqual(["out of space"]);
  expect(await found({ filter: (t) => t.Reason.eq('a"b;c,(d) ä&=+%') })).toEqual([]);
  // @ts-expect-error No such result.
  await expect(found({ filter: (t) => t.Result.eq("Faild") })).rejects.toThrow(/Faild/);
});

test("rows can be read into an array, or only the first one; awaiting them reads all", async () => {
  await using server = await startHistory(range(0, 12));
  await using em = server.open();
  const rows = em.replicaTaskSessions.query({ pageSize: 5, sort: { asc: "CreationTime" } });
  expect(await rows.toArray()).toHaveLength(12);
  expect(await rows).toHaveLength(12);
  expect((await rows.first())?.VmDisplayName).toBe("vm0");
  expect((await em.replicaTaskSessions.list().first())?.VmDisplayName).toMatch(/^vm\d+$/);
  expect(await em.replicaTaskSessions.query({ filter: "Result==Failed" }).first()).toBeUndefined();
});

test("continues after a cursor with another page size, and after rows before it were deleted", async () => {
  await using server = await startHistory(range(0, 40));
  await using em = server.open();
  const pages = em.replicaTaskSessions.query({ sort: { asc: "CreationTime" }, pageSize: 10 }).pages();
  let cursor = "";
  for await (const page of pages) {
    cursor = page.cursor;
    if (page.number === 2) break;
  }
  const numbers = async (pageSize: number) => {
    const query = em.replicaTaskSessions.query({ sort: { asc: "CreationTime" }, pageSize, after: cursor });
    return numbersOf(await query);
  };
  const rest = range(20, 20);
  for (const pageSize of [3, 7, 10, 500]) expect(await numbers(pageSize)).toEqual(rest);
  await server.replace(range(15, 25));
  for (const pageSize of [3, 10, 500]) expect(await numbers(pageSize)).toEqual(rest);
  await server.replace(range(20, 20));
  for (const pageSize of [3, 10, 500]) expect(await numbers(pageSize)).toEqual(rest);
});

test("the cursor of an empty result can be used again", async () => {
  await using server = await startHistory([]);
  await using em = server.open();
  const [page] = await Array.fromAsync(em.replicaTaskSessions.query().pages());
  await server.replace(range(0, 3));
  expect(await em.replicaTaskSessions.query({ after: page?.cursor })).toHaveLength(3);
});

test.each([0, 1])("follows a Next link beside a PagesCount of %i", async (count) => {
  const { rows } = await pagesOf((n) => ({
    Entities: two(n),
    PagingInfo: info({ PageNum: n, PagesCount: count, Links: [link("First"), ...(n < 3 ? [link("Next")] : [])] }),
  }));
  expect(rows).toBe(6);
});
