import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog, loadConfig, startMonitor } from "@em-replica/monitor";
import { collectorArchive, openArchive } from "@em-replica/monitor/archive";
import { createDatabase, startPostgres } from "@em-replica/monitor/testing/postgres";
import { parseTargets } from "@em-replica/rpo";
import pg from "pg";
import { exactly, type Row } from "../row.ts";
import { spreadOf } from "../statistics.ts";
import { processRows } from "./process.ts";
import { hourly } from "./rows.ts";

const HOUR = 3_600_000;
const LARGE = { vms: 5_000, tasks: 1_000_000 } as const;
const SMALL = { vms: 50, tasks: 10_000 } as const;
/** At most, in milliseconds, and at most so many times as long on the large archive as on the small one. */
const OVERVIEW_MS = 100;
const PAST_MS = 300;
const GROWTH = 3;

/** The rows of apps/monitor: what its archive takes, and how its API grows with it. */
export async function* monitorRows(quick: boolean): AsyncGenerator<Row> {
  const large = quick ? { ...LARGE, tasks: 200_000 } : LARGE;
  const folder = await mkdtemp(join(tmpdir(), "monitor-bench-"));
  const postgres = await startPostgres();
  try {
    const stores = [
      ["SQLite", 20_000, (name: string) => Promise.resolve(join(folder, `${name}.sqlite`)), () => Promise.resolve()],
      ["PostgreSQL", 10_000, () => createDatabase(postgres.url), analyze],
    ] as const;
    for (const [store, wanted, locationOf, settle] of stores) {
      const small = await fill(await locationOf("small"), SMALL, settle);
      const full = await fill(await locationOf("large"), large, settle);
      const size = `${large.tasks.toLocaleString("en")} tasks of ${large.vms.toLocaleString("en")} VMs`;
      yield {
        part: "monitor",
        work: `${store}: writing ${size}`,
        ours: `${Math.round(full.rate).toLocaleString("en")} tasks/s`,
        against: "the target",
        theirs: `${wanted.toLocaleString("en")} tasks/s`,
        ratio: exactly(full.rate / wanted),
        target: { atLeast: 1 },
      };
      if (store === "SQLite") {
        const { size: bytes } = await stat(full.location);
        yield {
          part: "monitor",
          work: `${store}: file of ${size}, everything included`,
          ours: `${(bytes / large.tasks).toFixed(0)} B a task`,
          against: "a bare task row",
          theirs: "111 B",
          ratio: exactly(bytes / large.tasks / 111),
        };
      }
      yield {
        part: "monitor",
        work: `${store}: rolling a day up, a replication`,
        ours: `${full.rollUp.toFixed(0)} us`,
        against: "writing a task",
        theirs: `${(1e6 / full.rate).toFixed(0)} us`,
        ratio: exactly(full.rollUp / (1e6 / full.rate)),
      };
      yield* viewRows(store, small.location, full.location, quick);
      yield* processRows(store, full.location);
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Fills an archive up to now. The rate is that of the rows; `rollUp` is what the roll-up of a collection costs for each
 * replication, in microseconds, once all days are there.
 */
async function fill(
  location: string,
  { vms, tasks }: { vms: number; tasks: number },
  settle: (location: string) => Promise<void>,
): Promise<{ location: string; rate: number; rollUp: number }> {
  const archive = await openArchive(location);
  try {
    const now = Date.now();
    const collector = collectorArchive(archive, parseTargets());
    await collector.configure([{ name: "em1", interval: 300_000 }]);
    const [id = 0] = await collector.leases.renew();
    const em = await collector.em(id);
    let busy = 0;
    for (const batch of hourly(vms, tasks, now)) {
      const start = performance.now();
      await collector.store(em, batch, {
        as_of: now,
        filled_from: now - tasks * HOUR,
        fill_done: 1,
        state: "ok",
        clock_offset: 0,
      });
      busy += performance.now() - start;
    }
    await collector.rollUp(em, now);
    await settle(location);
    await archive.write
      .updateTable("replications")
      .set({ dirty_from: now - HOUR })
      .execute();
    const start = performance.now();
    await collector.rollUp(em, now);
    const rollUp = ((performance.now() - start) / vms) * 1_000;
    await collector.leases.release();
    return { location, rate: (tasks / busy) * 1_000, rollUp };
  } finally {
    await archive.close();
  }
}

/** What PostgreSQL does by itself within a minute or so. */
async function analyze(location: string): Promise<void> {
  const client = new pg.Client({ connectionString: location });
  await client.connect();
  await client.query("vacuum analyze");
  await client.end();
}

const past = new Date(Date.now() - 30 * HOUR).toISOString();
const VIEWS: readonly (readonly [path: string, atMost?: number])[] = [
  ["/api/overview?trend=14", OVERVIEW_MS],
  ["/api/replications?limit=100", OVERVIEW_MS],
  [`/api/overview?at=${past}`, PAST_MS],
  ["/api/jobs?limit=5"],
  ["/api/replications/1/history"],
  ["/api/replications/1/attempts"],
  ["/api/runs?limit=50&jobId=1"],
  ["/api/causes?jobId=1"],
  ["/api/search?q=vm1"],
  ["/api/running"],
  ["/api/violations"],
  ["/api/ems"],
  ["/api/timeline?jobId=1"],
];

async function* viewRows(store: string, small: string, large: string, quick: boolean): AsyncGenerator<Row> {
  const log = createLog("json", { write: () => {} });
  const settings = {
    EM_URL: "http://127.0.0.1:9/api",
    EM_USERNAME: "bench",
    EM_PASSWORD: "bench",
    EM_NAME: "em1",
    MONITOR_PORT: "0",
  };
  const start = (archive: string) =>
    startMonitor({ ...loadConfig({ ...settings, MONITOR_ARCHIVE: archive }), roles: ["serve"] }, log);
  const monitors = { small: await start(small), large: await start(large) };
  try {
    for (const [path, atMost] of VIEWS) {
      const times: Record<"small" | "large", number[]> = { small: [], large: [] };
      for (let round = -1; round < (quick ? 5 : 15); round++) {
        for (const size of ["small", "large"] as const) {
          const begin = performance.now();
          const response = await fetch(`${monitors[size].url}${path}`);
          await response.arrayBuffer();
          if (!response.ok) throw new Error(`${path}: ${response.status}`);
          if (round >= 0) times[size].push(performance.now() - begin);
        }
      }
      const median = { small: spreadOf(times.small).median, large: spreadOf(times.large).median };
      const view = path.replace(past, "30 hours ago");
      yield {
        part: "monitor",
        work: `${store}: ${view}, large archive`,
        ours: `${median.large.toFixed(1)} ms`,
        against: atMost === undefined ? "small archive" : "the limit",
        theirs: atMost === undefined ? `${median.small.toFixed(1)} ms` : `${atMost} ms`,
        ratio: exactly(median.large / (atMost ?? median.small)),
        target: { atMost: atMost === undefined ? GROWTH : 1 },
      };
    }
  } finally {
    await monitors.small.stop();
    await monitors.large.stop();
  }
}
