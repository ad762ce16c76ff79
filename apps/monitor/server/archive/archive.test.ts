import { addTask, assessReplication, newReplication, parseTargets, type TaskRow } from "@em-replica/rpo";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newLocation, stores } from "../testing/archives.js";
import { session, task } from "../testing/rows.js";
import {
  type Archive,
  type Batch,
  type CollectorArchive,
  collectorArchive,
  LeaseLostError,
  openArchive,
  readEms,
  readHistory,
  readStandings,
  readViolations,
} from "./index.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 5, 1);

/** An archive with one Enterprise Manager, held by the collector that is returned. */
async function openEmpty(store: (typeof stores)[number]) {
  await using stack = new AsyncDisposableStack();
  const { location } = stack.use(await newLocation(store));
  const archive: Archive = await openArchive(location);
  stack.defer(() => archive.close());
  const collector: CollectorArchive = collectorArchive(archive, parseTargets("24h"), "collector");
  await collector.configure([{ name: "em1", interval: 300_000 }]);
  const [id = 0] = await collector.leases.renew();
  const em = await collector.em(id);
  const own = stack.move();
  return { archive, collector, em, location, [Symbol.asyncDispose]: () => own.disposeAsync() };
}

describe.each(stores)("on %s", (store) => {
  test("keeps a task once, however often it comes, with its latest state", async () => {
    await using opened = await openEmpty(store);
    const { archive, collector, em } = opened;
    const run = session({ job: "SQL", start: BEGIN, end: null, result: "None" });
    await collector.store(em, { sessions: [run], tasks: [task(run, { vm: "sql01", end: null })] }, {});
    const ended = session({ job: "SQL", start: BEGIN });
    const done = task(ended, { vm: "sql01", result: "Failed", reason: "No space" });
    await collector.store(em, { sessions: [ended], tasks: [done, done] }, {});
    const rows = await archive.read.selectFrom("tasks").selectAll().execute();
    expect(rows).toMatchObject([{ started: BEGIN, ended: BEGIN + 300_000, state: "Completed", result: "Failed" }]);
    expect(await archive.read.selectFrom("sessions").selectAll().execute()).toMatchObject([
      { state: "Stopped", result: "Success" },
    ]);
  });

  test("shows a VM as last written, whatever its case", async () => {
    await using opened = await openEmpty(store);
    const { archive, collector, em } = opened;
    for (const [index, vm] of ["sql01", "SQL01"].entries()) {
      const run = session({ job: "SQL", start: BEGIN + index * HOUR });
      await collector.store(em, { sessions: [run], tasks: [task(run, { vm })] }, {});
    }
    const rows = await archive.read.selectFrom("replications").select(["vm", "vm_key"]).execute();
    expect(rows).toEqual([{ vm: "SQL01", vm_key: "sql01" }]);
  });

  test("writes nothing for a collector that has lost its lease", async () => {
    await using opened = await openEmpty(store);
    const { archive, em } = opened;
    const other = collectorArchive(archive, parseTargets("24h"), "other");
    const run = session({ job: "SQL", start: BEGIN });
    await expect(other.store(em, { sessions: [run] }, { session_cursor: "x" })).rejects.toThrow(LeaseLostError);
    expect(await archive.read.selectFrom("sessions").selectAll().execute()).toEqual([]);
  });

  test("rolls everything back if a part of a batch can't be written", async () => {
    await using opened = await openEmpty(store);
    const { archive, collector, em } = opened;
    const run = session({ job: "SQL", start: BEGIN });
    const orphan = task(session({ job: "SQL", start: BEGIN + HOUR }), { vm: "sql01" });
    await expect(collector.store(em, { sessions: [run], tasks: [orphan] }, { session_cursor: "x" })).rejects.toThrow(
      "neither",
    );
    expect(await archive.read.selectFrom("sessions").selectAll().execute()).toEqual([]);
    expect((await collector.em(em.id)).session_cursor).toBeNull();
  });

  test("reopens what it wrote", async () => {
    await using opened = await openEmpty(store);
    const { collector, em, location } = opened;
    const run = session({ job: "SQL", start: BEGIN });
    await collector.store(em, { sessions: [run], tasks: [task(run, { vm: "sql01" })] }, { session_cursor: "x" });
    const again = await openArchive(location);
    try {
      expect(await again.read.selectFrom("ems").select("session_cursor").execute()).toEqual([{ session_cursor: "x" }]);
    } finally {
      await again.close();
    }
  });

  describe("with weeks of rows", () => {
    let opened: Awaited<ReturnType<typeof openEmpty>>;
    let rows: readonly TaskRow[];
    const now = BEGIN + 40 * DAY;

    beforeAll(async () => {
      opened = await openEmpty(store);
      const batches = history(1);
      rows = batches.flatMap(({ tasks = [] }) => tasks.map(({ row }) => row));
      // Newest first, as a first fill brings them.
      for (const batch of batches.toReversed())
        await opened.collector.store(opened.em, batch, { as_of: now, filled_from: BEGIN });
      await opened.collector.rollUp(opened.em, now);
    });
    afterAll(() => opened[Symbol.asyncDispose]());

    test("returns for any instant of the past what follows from the raw rows", async () => {
      const ems = await readEms(opened.archive.read);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: BEGIN, max: now }), async (at) => {
          const { replications } = await readStandings(opened.archive.read, ems, {}, at);
          const actual = Object.fromEntries(replications.map(({ vm, health }) => [vm, essence(health)]));
          expect(actual).toEqual(recomputed(rows, at, replications));
        }),
        { numRuns: 60 },
      );
    });

    test("measures a period as its raw rows say", async () => {
      const ems = await readEms(opened.archive.read);
      const { replications } = await readStandings(opened.archive.read, ems, {}, now);
      for (const { id } of replications) {
        const whole = await readHistory(opened.archive.read, id, { from: BEGIN, to: now });
        const violations = await readViolations(opened.archive.read, [], {}, { from: BEGIN, to: now });
        const own = violations
          .filter(({ replication }) => replication === id)
          .map(({ start, end, worst }) => ({ begin: start, end, worst }));
        const ended = whole?.measure.violations.filter(({ end }) => end !== null);
        expect(own.toReversed()).toEqual(ended);
        const days = await opened.archive.read
          .selectFrom("days")
          .selectAll()
          .where("replication_id", "=", id)
          .execute();
        const sum = (name: "known_ms" | "within_ms") => days.reduce((total, day) => total + day[name], 0);
        expect({ known: sum("known_ms"), within: sum("within_ms") }).toEqual({
          known: whole?.measure.known,
          within: whole?.measure.within,
        });
      }
    });
  });
});

/** Forty days of two jobs: failures, retries, long runs and gaps by chance, a batch per day. */
function history(seed: number): Batch[] {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return Array.from({ length: 40 }, (_, day): Batch => {
    const sessions = [];
    const tasks = [];
    for (const [job, every] of [
      ["Hourly", 6],
      ["Daily", 24],
    ] as const) {
      for (let hour = 0; hour < 24; hour += every) {
        if (random() < 0.1) continue;
        const failed = random() < 0.3;
        const start = BEGIN + day * DAY + hour * HOUR + Math.round(random() * 600_000);
        const first = session({ job, start, result: failed ? "Failed" : "Success" });
        const retry = session({ job, start: start + 2 * HOUR, retry: true });
        sessions.push(first, ...(failed ? [retry] : []));
        for (const vm of [`${job}-a`, `${job}-b`, `${job}-c`]) {
          const own = start + Math.round(random() * 60_000);
          const fails = failed && random() < 0.7;
          tasks.push(
            task(first, {
              vm,
              start: own,
              end: own + Math.round(random() * 2 * HOUR),
              result: fails ? "Failed" : random() < 0.2 ? "Warning" : "Success",
              reason: fails ? `Error ${Math.round(random() * 3)}` : null,
            }),
          );
          if (fails)
            tasks.push(task(retry, { vm, start: own + 2 * HOUR, result: random() < 0.3 ? "Failed" : "Success" }));
        }
      }
    }
    return { sessions, tasks };
  });
}

type Health = NonNullable<ReturnType<typeof assessReplication>>;

/** What the past knows of a replication. */
const essence = ({
  grade,
  actual,
  target,
  recoveryPoint,
  availableFrom,
  failingSince,
  failedRuns,
  cause,
  runningSince,
}: Health) => ({
  grade,
  actual,
  target,
  recoveryPoint,
  availableFrom,
  failingSince,
  failedRuns,
  cause,
  runningSince,
});

function recomputed(
  rows: readonly TaskRow[],
  at: number,
  standings: readonly { readonly vm: string; readonly health: Health }[],
) {
  const states = new Map<string, ReturnType<typeof newReplication>>();
  for (const row of rows) {
    if (row.start > at) continue;
    const state = states.get(row.vm) ?? newReplication();
    states.set(row.vm, state);
    // What ended later was still running.
    addTask(state, row.end === null || row.end <= at ? row : { ...row, end: null, state: "Working", result: "None" });
  }
  return Object.fromEntries(
    [...states].flatMap(([vm, state]) => {
      const job = standings.find((one) => one.vm === vm)?.health.jobHealth ?? undefined;
      const health = assessReplication(state, { now: at, target: DAY, since: BEGIN, job });
      return health ? [[vm, essence(health)]] : [];
    }),
  );
}
