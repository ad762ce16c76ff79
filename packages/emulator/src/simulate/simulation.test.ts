import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { profiles } from "../profile/profiles.js";
import { readScenario } from "../scenario/read.js";
import { anything } from "../store/filter-sql.js";
import { openStore, type Store } from "../store/store.js";
import { queryTypes } from "../store/tables.js";
import { timestampOf } from "../time/timestamp.js";
import { behaviourOf } from "./behaviour.js";
import { timedIncidents } from "./incidents.js";
import { inventoryOf } from "./inventory.js";
import { writeInventory } from "./inventory-rows.js";
import { planRun } from "./run.js";
import { createSimulation, type Simulation } from "./simulation.js";

const minute = 60_000;
const hour = 60 * minute;
const start = Date.parse("2026-11-20T00:00:00Z");

const plant = readScenario({
  name: "plant",
  servers: [
    {
      name: "s1",
      jobs: [
        { name: "Often", schedule: { kind: "every", minutes: 60 }, vms: ["a", "b"], pointsToKeep: 3 },
        {
          name: "Nightly",
          schedule: { kind: "daily", at: "02:00" },
          vms: ["c", "d", "e", "f", "g", "h"],
          concurrency: 2,
        },
        { name: "By hand", vms: ["i"] },
      ],
    },
  ],
  incidents: [
    { kind: "outage", vm: "d", from: "+1h", to: "+3h", reason: "no disk" },
    { kind: "flaky", vm: "a", from: "-30d", factor: 0.3 },
  ],
});

function simulate(store: Store, scenario = plant, seed = 7, isNew = true): Simulation {
  const inventory = inventoryOf(scenario, seed);
  if (isNew) writeInventory(store, inventory, "12.0.0.1420");
  const behaviour = behaviourOf(profiles["12"]);
  return createSimulation({
    jobs: inventory.jobs,
    store,
    behaviour,
    begin: start,
    start,
    seed,
    incidents: timedIncidents(scenario.incidents, start),
  });
}

const everything = (store: Store) =>
  Object.fromEntries(
    queryTypes.map((type) => [type, store.find(type, anything, { field: "UID", direction: "ASC" }, -1, 0)]),
  );

const sessions = (store: Store, sql = "TRUE") =>
  store.find("ReplicaJobSession", { sql, columns: [], values: [] }, { field: "CreationTime", direction: "ASC" }, -1, 0);
const tasks = (store: Store, sql = "TRUE") =>
  store.find(
    "ReplicaTaskSession",
    { sql, columns: [], values: [] },
    { field: "CreationTime", direction: "ASC" },
    -1,
    0,
  );

test("gives the same rows whether the clock ticks or jumps", () => {
  const jumped = openStore();
  simulate(jumped).advance(start + 27 * hour);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 27 * 60 }), { maxLength: 40 }), (minutes) => {
      const stepped = openStore();
      const simulation = simulate(stepped);
      for (const step of minutes.sort((a, b) => a - b)) simulation.advance(start + step * minute);
      simulation.advance(start + 27 * hour);
      expect(everything(stepped)).toEqual(everything(jumped));
      stepped.close();
    }),
    { numRuns: 15 },
  );
  jumped.close();
});

test("a session starts, works and stops; its tasks wait, run and complete; only then are there results", () => {
  const store = openStore();
  const simulation = simulate(store);
  const seen = new Set<string>();
  for (let now = start + 2 * hour; now < start + 3 * hour; now += 1_000) {
    simulation.advance(now);
    for (const session of sessions(store, `"JobName" = 'nightly'`)) {
      seen.add(session.State);
      expect(session.EndTime !== null).toBe(session.State === "Stopped");
      if (session.State !== "Stopped") expect(session.Result).toBe("None");
      if (session.State === "Starting") expect(tasks(store, `"JobSessionUid" = '${session.UID}'`)).toHaveLength(0);
      const progress = simulation.progress(session.UID, now);
      expect(progress === undefined).toBe(session.State === "Stopped");
      if (progress !== undefined) expect(progress).toBeLessThan(100);
    }
    for (const task of tasks(store, `"JobName" = 'nightly'`)) {
      seen.add(task.State);
      expect(task.EndTime !== null).toBe(task.State === "Completed");
      expect(task.CreationTime <= timestampOf(now)).toBe(true);
    }
    const busy = tasks(store, `"JobName" = 'nightly' AND "State_text" = 'InProgress'`);
    expect(busy.length).toBeLessThanOrEqual(2);
  }
  expect([...seen].sort()).toEqual(["Completed", "InProgress", "Pending", "Starting", "Stopped", "Working"]);
  store.close();
});

test("retries only the VMs that failed, in a session of its own", () => {
  const store = openStore();
  simulate(store).advance(start + 8 * hour);
  const [first, second] = sessions(store, `"JobName" = 'nightly'`);
  expect([first?.Result, first?.IsRetry, second?.IsRetry]).toEqual(["Failed", 0, 1]);
  const retried = tasks(store, `"JobSessionUid" = '${second?.UID}'`);
  expect(retried.map(({ VmDisplayName }) => VmDisplayName)).toEqual(["d"]);
  expect(tasks(store, `"VmDisplayName" = 'd'`)[0]?.Reason).toBe("no disk");
  expect(Date.parse(`${second?.CreationTime}Z`) - Date.parse(`${first?.EndTime}Z`)).toBe(10 * minute);
  store.close();
});

test("each success adds a restore point, and the oldest is removed when there are too many", () => {
  const store = openStore();
  const simulation = simulate(store);
  for (let hours = 1; hours < 30; hours++) {
    simulation.advance(start + hours * hour);
    const points = store.find("VmReplicaPoint", anything, { field: "CreationTime", direction: "DESC" }, -1, 0);
    const succeeded = tasks(store, `"State_text" = 'Completed' AND "Result_text" <> 'Failed'`);
    for (const vm of ["a", "b"]) {
      const expected = succeeded.filter(({ VmDisplayName }) => VmDisplayName === vm).length;
      expect(points.filter(({ VmDisplayName }) => VmDisplayName === vm)).toHaveLength(Math.min(3, expected));
    }
  }
  store.close();
});

test("a stuck task never ends, and its job starts no other run", () => {
  const store = openStore();
  const scenario = readScenario({ ...plant, incidents: [{ kind: "stuck", vm: "b", from: "+90m" }] });
  const simulation = simulate(store, scenario);
  simulation.advance(start + 100 * hour);
  const stuck = sessions(store, `"JobName" = 'often'`).at(-1);
  expect([stuck?.State, stuck?.EndTime]).toEqual(["Working", null]);
  expect(sessions(store, `"JobName" = 'often'`)).toHaveLength(2);
  expect(simulation.progress(stuck?.UID ?? "", start + 100 * hour)).toBe(50);
  expect(simulation.start(stuck?.JobUid ?? "", start + 100 * hour)).toBe(false);
  store.close();
});

test("a stuck task fails when the incident ends, and its job runs again", () => {
  const store = openStore();
  const scenario = readScenario({ ...plant, incidents: [{ kind: "stuck", vm: "b", from: "+90m", to: "+200m" }] });
  const simulation = simulate(store, scenario);
  simulation.advance(start + 6 * hour);
  const often = sessions(store, `"JobName" = 'often'`);
  expect(String(often[1]?.EndTime)).toMatch(/^2026-11-20T03:20:/);
  expect([often[1]?.State, often[1]?.Result]).toEqual(["Stopped", "Failed"]);
  expect(often.at(-1)).toMatchObject({ State: "Stopped", Result: "Success" });
  store.close();
});

test("a paused job does not start and says so; afterwards it goes on", () => {
  const store = openStore();
  const scenario = readScenario({ ...plant, incidents: [{ kind: "paused", job: "Often", from: "+3h", to: "+9h" }] });
  const simulation = simulate(store, scenario);
  const job = () =>
    store.find(
      "Job",
      { sql: `"Name" = 'often'`, columns: [], values: [] },
      { field: "Name", direction: "ASC" },
      1,
      0,
    )[0];
  simulation.advance(start + 2.5 * hour);
  expect([job()?.ScheduleEnabled, job()?.NextRun]).toEqual([1, "2026-11-20T03:00:00"]);
  simulation.advance(start + 8 * hour);
  expect([job()?.ScheduleEnabled, job()?.NextRun]).toEqual([0, null]);
  expect(sessions(store, `"JobName" = 'often'`)).toHaveLength(2);
  simulation.advance(start + 10.5 * hour);
  expect([job()?.ScheduleEnabled, job()?.NextRun]).toEqual([1, "2026-11-20T11:00:00"]);
  expect(sessions(store, `"JobName" = 'often'`)).toHaveLength(4);
  store.close();
});

test("missed starts do not happen, and the next run stays at the first of them", () => {
  const store = openStore();
  const scenario = readScenario({ ...plant, incidents: [{ kind: "missed", job: "Often", from: "+150m", to: "+9h" }] });
  const simulation = simulate(store, scenario);
  const job = () =>
    store.find(
      "Job",
      { sql: `"Name" = 'often'`, columns: [], values: [] },
      { field: "Name", direction: "ASC" },
      1,
      0,
    )[0];
  for (const hours of [2.6, 3.5, 8]) {
    simulation.advance(start + hours * hour);
    expect([job()?.ScheduleEnabled, job()?.NextRun]).toEqual([1, "2026-11-20T03:00:00"]);
    expect(sessions(store, `"JobName" = 'often'`)).toHaveLength(2);
  }
  simulation.advance(start + 9.5 * hour);
  expect(job()?.NextRun).toBe("2026-11-20T10:00:00");
  expect(sessions(store, `"JobName" = 'often'`)).toHaveLength(3);
  store.close();
});

test("a job without a schedule runs when it is started", () => {
  const store = openStore();
  const simulation = simulate(store);
  const [job] = store.find(
    "Job",
    { sql: `"Name" = 'by hand'`, columns: [], values: [] },
    { field: "Name", direction: "ASC" },
    1,
    0,
  );
  simulation.advance(start + 5 * hour);
  expect(simulation.start(job?.UID ?? "", start + 5 * hour)).toBe(true);
  expect(simulation.start(job?.UID ?? "", start + 5 * hour + 1)).toBe(false);
  simulation.advance(start + 8 * hour);
  expect(sessions(store, `"JobName" = 'by hand'`)[0]?.State).toBe("Stopped");
  expect(simulation.start("nobody", start + 8 * hour)).toBe(false);
  store.close();
});

test("continues a run after it was closed and opened again", () => {
  const file = join(tmpdir(), `em-simulation-${process.pid}.sqlite`);
  rmSync(file, { force: true });
  const whole = openStore();
  simulate(whole).advance(start + 9 * hour);
  let store = openStore(file);
  simulate(store).advance(start + 2 * hour + 3 * minute);
  for (const hours of [2.1, 2.2, 5, 9]) {
    store.close();
    store = openStore(file, false);
    simulate(store, plant, 7, false).advance(start + hours * hour);
  }
  expect(everything(store)).toEqual(everything(whole));
  store.close();
  whole.close();
  rmSync(file);
});

test("rolls back a step when the disk is full, and does it later", () => {
  const file = join(tmpdir(), `em-full-${process.pid}.sqlite`);
  rmSync(file, { force: true });
  const whole = openStore();
  simulate(whole).advance(start + 9 * hour);
  const store = openStore(file);
  const simulation = simulate(store);
  simulation.advance(start + 2 * hour);
  store.index();
  const before = everything(store);
  const [[pages]] = store.rows("PRAGMA page_count") as [[number]];
  store.rows(`PRAGMA max_page_count = ${pages}`);
  for (let attempt = 0; attempt < 3; attempt++) {
    expect(() => simulation.advance(start + 9 * hour)).toThrow("full");
    expect(everything(store)).toEqual(before);
  }
  store.rows("PRAGMA max_page_count = 1000000");
  simulation.advance(start + 9 * hour);
  expect(everything(store)).toEqual(everything(whole));
  store.close();
  whole.close();
  rmSync(file);
});

test("plans a run of a job with 200,000 VMs", () => {
  const vms = Array.from({ length: 200_000 }, (_, index) => ({ name: `vm${index}`, sizeGiB: 1 }));
  const scenario = readScenario({ name: "many", servers: [{ name: "s", jobs: [{ name: "J", vms }] }] });
  const [job] = inventoryOf(scenario, 1).jobs;
  const run = planRun(job as never, { start, vms: undefined }, { seed: 1, start, incidents: [] });
  expect([run.tasks.length, run.outcome]).toEqual([200_000, "Failed"]);
});
