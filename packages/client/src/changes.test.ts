import { expect, test } from "vitest";
import { range, startHistory } from "../test/support/history.ts";
import { startOf } from "../test/support/rows.ts";
import { fingerprintOf } from "./changes-cursor.js";
import type { Client } from "./index.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** One run of an exporter: what came, and the cursor it keeps. */
async function run(em: Client, from?: string | Date, options?: { overlap: number }) {
  const names: string[] = [];
  let cursor: string | undefined;
  for await (const batch of em.replicaSessions.changesSince(from, options)) {
    names.push(...batch.items.map(({ JobName, State }) => `${JobName} ${State}`));
    cursor = batch.cursor;
  }
  return { names, cursor };
}

test("the first run returns everything, the next only what is new", async () => {
  await using server = await startHistory([1, 2, 3]);
  await using em = server.open();
  const first = await run(em);
  expect(first.names).toEqual(["Job 1 Stopped", "Job 2 Stopped", "Job 3 Stopped"]);
  const nothing = await run(em, first.cursor);
  expect(nothing.names).toEqual([]);
  await server.replace([1, 2, 3, 4 * MINUTE]);
  const second = await run(em, nothing.cursor);
  expect(second.names).toEqual([`Job ${4 * MINUTE} Stopped`]);
  expect((await run(em, second.cursor)).names).toEqual([]);
});

test("returns a running session in every run until it has ended", async () => {
  await using server = await startHistory([{ n: 1, end: null }, 2]);
  await using em = server.open();
  let { names, cursor } = await run(em);
  expect(names).toEqual(["Job 1 Working", "Job 2 Stopped"]);
  for (const hour of [1, 2, 3]) {
    await server.replace([{ n: 1, end: null }, 2, ...range(1, hour).map((passed) => passed * HOUR)]);
    ({ names, cursor } = await run(em, cursor));
    expect(names).toEqual(["Job 1 Working", `Job ${hour * HOUR} Stopped`]);
  }
  await server.replace([{ n: 1, end: startOf(3 * HOUR + 30) }, 2, HOUR, 2 * HOUR, 3 * HOUR]);
  ({ names, cursor } = await run(em, cursor));
  expect(names).toEqual(["Job 1 Stopped"]);
  expect((await run(em, cursor)).names).toEqual([]);
});

test("returns a session that reaches the server late", async () => {
  await using server = await startHistory([HOUR]);
  await using em = server.open();
  const { cursor } = await run(em);
  await server.replace([HOUR, 46 * MINUTE]);
  const late = await run(em, cursor);
  expect(late.names).toEqual([`Job ${46 * MINUTE} Stopped`]);
  await server.replace([HOUR, 46 * MINUTE, 10 * MINUTE]);
  expect((await run(em, cursor, { overlap: 2 * 3600_000 })).names).toContain(`Job ${10 * MINUTE} Stopped`);
});

test("starts at a date", async () => {
  await using server = await startHistory([0, HOUR, 2 * HOUR]);
  await using em = server.open();
  const { names } = await run(em, new Date(startOf(90 * MINUTE)));
  expect(names).toEqual([`Job ${120 * MINUTE} Stopped`]);
});

test("continues an interrupted run from the cursor of its last batch", async () => {
  await using server = await startHistory(range(0, 1200).map((n) => n * 10));
  await using em = server.open();
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let crash = 0; crash < 4; crash++) {
    for await (const batch of em.replicaSessions.changesSince(cursor)) {
      seen.push(...batch.items.map(({ UID }) => UID));
      cursor = batch.cursor;
      if (batch.items.length) break;
    }
  }
  expect(seen.length).toBe(1200);
  expect(new Set(seen).size).toBe(1200);
});

test("the cursor stays small, however many sessions there are", async () => {
  await using server = await startHistory(range(0, 2000).map((n) => n * 30));
  await using em = server.open();
  const { cursor } = await run(em);
  expect(cursor?.length).toBeLessThan(12_000);
});

test("returns tasks until they are completed", async () => {
  await using server = await startHistory([{ n: 1, end: null }, 2]);
  await using em = server.open();
  let cursor: string | undefined;
  for await (const batch of em.replicaTaskSessions.changesSince()) cursor = batch.cursor;
  const again: string[] = [];
  for await (const { items } of em.replicaTaskSessions.changesSince(cursor))
    again.push(...items.map(({ VmDisplayName }) => VmDisplayName ?? ""));
  expect(again).toEqual(["vm1"]);
});

test("rejects an invalid date and a negative overlap", async () => {
  await using server = await startHistory([1]);
  await using em = server.open();
  for (const from of [new Date(Number.NaN), 5, null, {}]) {
    await expect(run(em, from as never)).rejects.toThrow("changesSince expects a cursor or a valid Date");
  }
  for (const overlap of [-1, Number.NaN, "60"]) {
    await expect(run(em, undefined, { overlap: overlap as never })).rejects.toThrow("overlap must be");
  }
});

test("rejects an invalid cursor with a TypeError, and ignores a hostile key", async () => {
  await using server = await startHistory([1]);
  await using em = server.open();
  const hostile = [
    "",
    "{}",
    "null",
    "[]",
    '{"lookedBackAt":null,"servers":{},"running":[]}',
    '{"lookedBackAt":0,"servers":{},"running":[1]}',
    '{"lookedBackAt":0,"servers":{"a":null},"running":[]}',
    '{"lookedBackAt":0,"servers":{"a":{"until":1e99,"ended":{}}},"running":[]}',
    '{"lookedBackAt":0,"servers":{"a":{"until":1,"ended":{"now":"x"}}},"running":[]}',
    '{"from":"2026","lookedBackAt":0,"servers":{},"running":[]}',
  ];
  for (const cursor of hostile) {
    await expect(run(em, cursor), cursor).rejects.toThrow(TypeError);
  }
  await run(em, '{"lookedBackAt":0,"running":[],"servers":{"__proto__":{"until":1,"polluted":1,"ended":{}}}}');
  expect("polluted" in {}).toBe(false);
});

test("remembers GUIDs apart that are alike in their first and last eight digits", () => {
  const prints = range(0, 10_000).map((n) =>
    fingerprintOf(`aaaaaaaa-${String(n).padStart(4, "0")}-4000-8000-0000bbbbbbbb`),
  );
  expect(new Set(prints).size).toBe(10_000);
});
