import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import {
  addTask,
  assessReplication,
  assessSummary,
  health,
  newReplication,
  packReplication,
  type ReplicationState,
  summarize,
  type TaskRow,
  Tracker,
  unpackReplication,
} from "@em-replica/rpo";
import { type OutputChunk, rolldown } from "rolldown";
import { alternate } from "../alternate.ts";
import { exactly, type Row } from "../row.ts";
import { ratioOf, spreadOf } from "../statistics.ts";

const HOUR = 3_600_000;
const VMS = 5_000;
const BEGIN = Date.UTC(2026, 9, 1);
const TARGET = 24 * HOUR;

/** Hourly tasks of 5,000 VMs in 100 jobs, one in 50 of which failed. */
function tasks(count: number): TaskRow[] {
  return Array.from({ length: count }, (_, index) => {
    const vm = index % VMS;
    const start = BEGIN + Math.floor(index / VMS) * HOUR + vm * 600 + ((index * 7_919) % 500);
    const failed = (index * 104_729) % 50 === 0;
    return {
      em: "",
      server: "a490c017-2c1c-40ee-8bcf-73bcce6ab36f",
      job: `724e3c07-4e12-44f5-998f-${String(vm % 100).padStart(12, "0")}`,
      vm: `VM${vm}.corp.example`,
      sessionStart: BEGIN + Math.floor(index / VMS) * HOUR,
      retry: false,
      start,
      end: start + 300_000 + ((index * 31) % 600_000),
      state: "Completed",
      result: failed ? "Failed" : "Success",
      reason: failed ? "There is not enough space on the target datastore." : null,
      size: 2 ** 36 + vm * 2 ** 30,
    };
  });
}

/** What anyone has to do first: put the rows of each replication together. */
function grouped(rows: readonly TaskRow[]): Map<string, TaskRow[]> {
  const groups = new Map<string, TaskRow[]>();
  for (const row of rows) {
    const key = `${row.em}|${row.server}|${row.job}|${row.vm.toLowerCase()}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** The rows of packages/rpo. */
export async function* rpoRows(quick: boolean): AsyncGenerator<Row> {
  const rows = tasks(quick ? 250_000 : 1_000_000);
  const now = (rows.at(-1)?.start ?? 0) + HOUR;
  const times = alternate(
    {
      grouping: () => grouped(rows),
      batch: () => health([], rows, { now, target: TARGET }),
      incremental: () => {
        const tracker = new Tracker();
        for (const row of rows) tracker.add([], [row]);
        return tracker.report({ now, target: TARGET });
      },
    },
    { rounds: quick ? 5 : 9, warmUp: 0.1 },
  );
  const perRow = (figures: readonly number[]) =>
    `${((spreadOf(figures).median * 1e6) / rows.length).toFixed(0)} ns a row`;
  const row = (
    work: string,
    ours: readonly number[],
    against: string,
    theirs: readonly number[],
    atMost?: number,
  ): Row => ({
    part: "rpo",
    work,
    ours: perRow(ours),
    against,
    theirs: perRow(theirs),
    ratio: ratioOf(ours, theirs),
    ...(atMost !== undefined && { target: { atMost } }),
  });
  const count = `${rows.length.toLocaleString("en")} tasks of 5,000 VMs`;
  yield row(`batch, ${count}`, times.batch, "a loop that only groups them", times.grouping, 3);
  yield row(`incremental, ${count}, one by one`, times.incremental, "batch", times.batch, 5);
  yield* stateRows(rows, now, quick);
  yield await sizeRow();
}

function* stateRows(rows: readonly TaskRow[], now: number, quick: boolean): Generator<Row> {
  const states: ReplicationState[] = [];
  for (const group of grouped(rows).values()) {
    const state = newReplication();
    for (const row of group) addTask(state, row);
    states.push(state);
  }
  const packed = states.map(packReplication);
  const summaries = states.flatMap((state) => summarize(state, now) ?? []);
  const fewer = rows.slice(0, 200_000);
  const bytes = spreadOf(packed.map((text) => Buffer.byteLength(text)));
  const largest = Math.max(...packed.map((text) => Buffer.byteLength(text)));
  yield {
    part: "rpo",
    work: "state of a replication",
    ours: `${largest} B at most, ${bytes.median} B in the middle`,
    against: "the limit",
    theirs: "2,000 B",
    ratio: exactly(largest / 2_000),
    target: { atMost: 1 },
  };
  const options = { now, target: TARGET };
  const times = alternate(
    {
      grouping: () => grouped(fewer),
      states: () => states.map((state) => assessReplication(state, options)),
      summaries: () => summaries.map((summary) => assessSummary(summary, options)),
      texts: () => packed.map((text) => assessReplication(unpackReplication(text), options)),
    },
    { rounds: quick ? 9 : 21, warmUp: 0.3 },
  );
  const row = (work: string, ours: readonly number[], atMost?: number): Row => ({
    part: "rpo",
    work,
    ours: `${spreadOf(ours).median.toFixed(1)} ms`,
    against: "grouping 200,000 rows",
    theirs: `${spreadOf(times.grouping).median.toFixed(1)} ms`,
    ratio: ratioOf(ours, times.grouping),
    ...(atMost !== undefined && { target: { atMost } }),
  });
  yield row("findings from 5,000 states", times.states, 1);
  yield row("findings from 5,000 summaries", times.summaries);
  yield row("findings from 5,000 states as text", times.texts);
}

async function sizeRow(): Promise<Row> {
  const build = await rolldown({
    input: "entry",
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? "\0entry" : null),
        load: (id) => (id === "\0entry" ? 'export { health } from "@em-replica/rpo";' : null),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", minify: true });
  const code = output.filter((part): part is OutputChunk => part.type === "chunk").map(({ code }) => code);
  const bytes = gzipSync(code.join("\n"), { level: 9 }).length;
  return { part: "rpo", work: "gzip of health", ours: `${bytes} B`, against: "the limit", theirs: "6,000 B", ratio: exactly(bytes / 6_000), target: { atMost: 1 } }; // biome-ignore format: one line
}
