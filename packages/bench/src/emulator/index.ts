import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exactly, type Row } from "../row.ts";
import { ratioOf, type Spread, spreadOf } from "../statistics.ts";
import { startChild } from "./child.ts";
import { firstResponse } from "./first-response.ts";
import { load } from "./load.ts";
import { logOn } from "./log-on.ts";

const now = "2026-11-23T12:00:00Z";

/** The rows of packages/emulator. */
export async function* emulatorRows(quick: boolean): AsyncGenerator<Row> {
  yield await firstResponseRow(quick ? 5 : 15);
  yield* await singleResourceRows(quick ? 3 : 9, quick ? 1 : 3);
  yield await seedRow();
  yield* await pageRows(quick);
  yield await soakRow(quick ? 50_000 : 1_000_000);
}

async function firstResponseRow(rounds: number): Promise<Row> {
  const times = { emulator: [] as number[], hello: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.emulator.push(await firstResponse("emulator"));
    times.hello.push(await firstResponse("hello world"));
  }
  return row(
    "first response, from the start of the process",
    milliseconds(times.emulator),
    "hello world on bare node:http",
    milliseconds(times.hello),
    ratioOf(times.emulator, times.hello),
    { atMost: 3 },
  );
}

/**
 * One task session in JSON, from the emulator, from a server that only sends the same bytes, and from Prism. The emulator
 * is also requested for another one each time, so that nothing that it remembers of the last requests helps it.
 */
async function* singleResourceRows(rounds: number, seconds: number): AsyncGenerator<Row> {
  await using emulator = await startChild({ kind: "emulator", options: { vms: 100, now, speed: 0 } });
  const headers = { ...(await logOn(emulator.url)), Accept: "application/json" };
  const page = await fetch(`${emulator.url}/query?type=ReplicaTaskSession&pageSize=10000`, { headers });
  const guids = new Set(
    Array.from((await page.text()).matchAll(/ReplicaTaskSession:([0-9a-f-]{36})/g), ([, id]) => id),
  );
  const pathOf = (guid: string | undefined) => `/replicaTaskSessions/${guid}?format=Entity`;
  const paths = Array.from(guids, pathOf);
  const path = paths[0] ?? "";
  const body = await (await fetch(`${emulator.url}${path}`, { headers })).text();
  await using bare = await startChild({ kind: "bare", body });
  await using mock = await startChild({ kind: "mock" });
  const targets = {
    one: [`${emulator.url}${path}`],
    bare: [`${bare.url}${path}`],
    mock: [`${mock.url}${pathOf("24590151-20cd-4e57-8a2f-8b65869a1879")}`],
    all: paths.map((one) => `${emulator.url}${one}`),
  };
  const rates = { one: [] as number[], bare: [] as number[], mock: [] as number[], all: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    for (const name of ["one", "bare", "mock", "all"] as const) {
      const rate = await load(targets[name], headers, { seconds });
      // The first round warms up.
      if (round >= 0) rates[name].push(rate);
    }
  }
  const held = (work: string, ours: "one" | "all", against: string, theirs: "bare" | "mock", target: Row["target"]) =>
    row(work, perSecond(rates[ours]), against, perSecond(rates[theirs]), ratioOf(rates[ours], rates[theirs]), target);
  const bytes = "bare node:http with the same bytes";
  yield held("one task session in JSON", "one", bytes, "bare", { atLeast: 0.4 });
  yield held(`one of ${paths.length} task sessions in JSON, another each time`, "all", bytes, "bare", undefined);
  yield held("one task session in JSON", "one", "Prism, by packages/mock", "mock", { atLeast: 4 });
}

/** Computing time, not the clock's: whatever else runs on the machine would count otherwise. */
async function seedRow(): Promise<Row> {
  await using emulator = await startChild({
    kind: "emulator",
    options: { scenario: "enterprise", vms: 2_500, days: 30, now, speed: 0 },
  });
  const { seconds } = await emulator.usage();
  const { ReplicaJobSession = 0, ReplicaTaskSession = 0 } = await resources(emulator.url);
  return row(
    `start with ${ReplicaJobSession + ReplicaTaskSession} sessions and tasks in memory`,
    `${seconds.toFixed(1)} s`,
    "time allowed",
    "3 s",
    exactly(seconds / 3),
    { atMost: 1 },
  );
}

/** The same page of a small table and of a large one, in files. */
async function* pageRows(quick: boolean): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), "em-replica-bench-"));
  const options = (name: string, vms: number, days: number) =>
    ({ scenario: "enterprise", vms, days, now, speed: 0, data: join(folder, `${name}.sqlite`) }) as const;
  const [small, large] = [options("small", 300, 30), options("large", 3_000, quick ? 60 : 330)];
  try {
    for (const size of [small, large])
      await (await startChild({ kind: "emulator", options: size }))[Symbol.asyncDispose]();
    await using few = await startChild({ kind: "emulator", options: { data: small.data, now, speed: 0 } });
    await using many = await startChild({ kind: "emulator", options: { data: large.data, now, speed: 0 } });
    const filters = {
      "of the last days that did not fail": (day: number) =>
        `Result!=Failed;CreationTime>="2026-11-${10 + (day % 10)}"`,
      "of one job": (number: number) =>
        `JobName=="ams ${["Crm", "Dc", "Erp", "Files", "Hr"][number % 5]}";Result!=Warning`,
    };
    for (const [title, filter] of Object.entries(filters)) {
      const times = { few: [] as number[], many: [] as number[] };
      for (let round = 0; round < (quick ? 30 : 100); round++) {
        times.few.push(await timePage(few.url, filter(round)));
        times.many.push(await timePage(many.url, filter(round)));
      }
      const settled = { few: times.few.slice(10), many: times.many.slice(10) };
      yield row(
        `page of 100 tasks ${title}, newest first, out of ${await count(many.url)}`,
        milliseconds(settled.many),
        `out of ${await count(few.url)}`,
        milliseconds(settled.few),
        ratioOf(settled.many, settled.few),
        { atMost: 3 },
      );
    }
    const { rss } = await many.usage();
    yield row(
      `resident memory with ${await count(many.url)} tasks in a file`,
      `${(rss / 1e6).toFixed(0)} MB`,
      "memory allowed",
      "300 MB",
      exactly(rss / 300e6),
      { atMost: 1 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Many requests: what the process holds at the end beside what it held after the first tenth. */
async function soakRow(requests: number): Promise<Row> {
  await using emulator = await startChild({ kind: "emulator", options: { now, speed: 0 } });
  const headers = { ...(await logOn(emulator.url)), Accept: "application/json" };
  const url = `${emulator.url}/query?type=ReplicaTaskSession&format=Entities&sortDesc=CreationTime&filter=Result==Failed&pageSize=3`;
  await load([url], headers, { requests: requests / 10 });
  const before = await emulator.usage();
  await load([url], headers, { requests: (requests * 9) / 10 });
  const after = await emulator.usage();
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  return row(
    `heap after ${requests} requests`,
    megabytes(after.heapUsed),
    "after the first tenth of them",
    megabytes(before.heapUsed),
    exactly(after.heapUsed / before.heapUsed),
    { atMost: 1.1 },
  );
}

const tokens = new Map<string, Promise<Record<string, string>>>();
const headersOf = (url: string) => {
  const known = tokens.get(url) ?? logOn(url);
  tokens.set(url, known);
  return known;
};

async function timePage(url: string, filter: string): Promise<number> {
  const headers = { ...(await headersOf(url)), Accept: "application/json" };
  const began = performance.now();
  const response = await fetch(
    `${url}/query?type=ReplicaTaskSession&format=Entities&sortDesc=CreationTime&pageSize=100&filter=${encodeURIComponent(filter)}`,
    { headers },
  );
  const text = await response.text();
  const time = performance.now() - began;
  if (response.status !== 200) throw new Error(text);
  return time;
}

async function count(url: string): Promise<number> {
  return (await resources(url)).ReplicaTaskSession ?? 0;
}

async function resources(url: string): Promise<Readonly<Record<string, number>>> {
  const response = await fetch(url.replace("/api", "/__emulator"));
  return ((await response.json()) as { resources: Record<string, number> }).resources;
}

function row(work: string, ours: string, against: string, theirs: string, ratio: Spread, target: Row["target"]): Row {
  return { part: "emulator", work, ours, against, theirs, ratio, ...(target && { target }) };
}

const milliseconds = (times: readonly number[]) => `${spreadOf(times).median.toFixed(2)} ms`;
const perSecond = (rates: readonly number[]) => `${spreadOf(rates).median.toFixed(0)}/s`;
