import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@em-replica/client";
import { measureSizes } from "../../../client/scripts/sizes.ts";
import { startChild } from "../emulator/child.ts";
import { exactly, type Row } from "../row.ts";
import { ratioOf, type Spread, spreadOf } from "../statistics.ts";
import { byClient, byHand } from "./iterate.ts";
import { otherClients } from "./peers.ts";
import { startServer } from "./start-server.ts";
import { takeTurns } from "./take-turns.ts";
import { typeChecks } from "./type-check.ts";

const session = { token: "token", id: "id" };

/** The rows of packages/client. */
export async function* clientRows(quick: boolean): AsyncGenerator<Row> {
  // Inside the package, where what is generated finds the workspace's packages.
  const results = fileURLToPath(new URL("../../.test-results/", import.meta.url));
  await mkdir(results, { recursive: true });
  const folder = await mkdtemp(join(results, "client-"));
  try {
    yield* requestRows(folder, quick);
    yield* pageRows(quick);
    yield* sizeRows();
    yield await typeCheckRow(folder, quick);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* requestRows(folder: string, quick: boolean): AsyncGenerator<Row> {
  await using server = await startServer(0);
  const em = createClient({ baseUrl: server.url, session });
  const others = await otherClients(server.url, folder);
  const ours = () => em.replicaTaskSessions.get("24590151-20cd-4e57-8a2f-8b65869a1879");
  const times = await takeTurns({ ours, ...others }, { rounds: quick ? 15 : 40, repeat: 200 });
  for (const name of Object.keys(others)) {
    const target = targets.get(name);
    yield timeRow("read one task session in JSON", times, name, target);
  }
}

/** What users notice: hardly more than `fetch` itself, and not slower than openapi-fetch without what is added here. */
const targets = new Map([
  ["bare fetch and response.json()", { atMost: 1.15 }],
  ["openapi-fetch", { atMost: 1.1 }],
]);

const byHandTitle = "sequential loop of bare fetch, by hand";

async function* pageRows(quick: boolean): AsyncGenerator<Row> {
  yield await emulatorRow(quick);
  const tasks = quick ? 20_000 : 100_000;
  await using server = await startServer(tasks);
  const em = createClient({ baseUrl: server.url, session });
  const contestants = {
    ours: async () => expectAll(await byClient(em), tasks),
    [byHandTitle]: async () => expectAll(await byHand(server.url), tasks),
  };
  const times = await takeTurns(contestants, { rounds: quick ? 5 : 9 });
  // Nothing is gained by requesting ahead here: this is what checking, normalizing and leaving out repeated rows cost.
  yield timeRow(`iterate ${tasks} tasks, from a server with all bytes ready`, times, byHandTitle);
  const rises = { ours: [] as number[], byHand: [] as number[] };
  for (let round = 0; round < 5; round++) {
    rises.ours.push(riseOf(server.url, "by client", tasks));
    rises.byHand.push(riseOf(server.url, "by hand", tasks));
  }
  const work = `memory above the start, ${tasks} tasks`;
  const ratio = ratioOf(rises.ours, rises.byHand);
  yield row(work, megabytes(rises.ours), byHandTitle, megabytes(rises.byHand), ratio, { atMost: 1 });
}

/** Pages from the emulator, which has to find and to write each of them, as any server has. */
async function emulatorRow(quick: boolean): Promise<Row> {
  const size = quick ? { vms: 1_000, days: 20 } : { vms: 2_500, days: 30 };
  const options = { scenario: "enterprise", ...size, now: "2026-11-23T12:00:00Z", speed: 0 } as const;
  await using emulator = await startChild({ kind: "emulator", options });
  await using em = createClient({ baseUrl: emulator.url, credentials: { username: "demo", password: "demo" } });
  const { token } = await em.session();
  const tasks = await byHand(emulator.url, token);
  const contestants = {
    ours: async () => expectAll(await byClient(em), tasks),
    [byHandTitle]: async () => expectAll(await byHand(emulator.url, token), tasks),
  };
  const times = await takeTurns(contestants, { rounds: quick ? 5 : 9 });
  return timeRow(`iterate ${tasks} tasks by pages of 1,000, from the emulator`, times, byHandTitle, { atMost: 1 });
}

function riseOf(url: string, how: string, tasks: number): number {
  const script = fileURLToPath(new URL("./memory.ts", import.meta.url));
  const { count, rise } = JSON.parse(execFileSync(process.execPath, [script, url, how], { encoding: "utf8" }));
  expectAll(count, tasks);
  return rise;
}

function expectAll(count: number, tasks: number): number {
  if (count !== tasks) throw new Error(`Of ${tasks} tasks ${count} came.`);
  return count;
}

async function* sizeRows(): AsyncGenerator<Row> {
  for (const { name, gzip, limit } of await measureSizes()) {
    yield row(`gzip, loaded at once: ${name}`, `${gzip} B`, "budget", `${limit} B`, exactly(gzip / limit), {
      atMost: 1,
    });
  }
}

async function typeCheckRow(folder: string, quick: boolean): Promise<Row> {
  const times = await takeTurns(typeChecks(folder), { rounds: quick ? 3 : 7 });
  return timeRow("check the types of a file that uses every operation", times, "openapi-fetch", { atMost: 1.5 });
}

function timeRow(work: string, times: Record<string, number[]>, against: string, target?: Row["target"]): Row {
  const { ours = [], [against]: theirs = [] } = times;
  return row(work, milliseconds(ours), against, milliseconds(theirs), ratioOf(ours, theirs), target);
}

function row(work: string, ours: string, against: string, theirs: string, ratio: Spread, target?: Row["target"]): Row {
  return { part: "client", work, ours, against, theirs, ratio, ...(target && { target }) };
}

const milliseconds = (times: readonly number[]) => `${spreadOf(times).median.toFixed(3)} ms`;
const megabytes = (bytes: readonly number[]) => `${(spreadOf(bytes).median / 1e6).toFixed(0)} MB`;
