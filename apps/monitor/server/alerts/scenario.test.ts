import { join } from "node:path";
import { readScenario, startEmulator } from "@em-replica/emulator";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Em, Ems } from "../../generated/api.js";
import { alertArchive, openArchive } from "../archive/index.js";
import { alertsSchema } from "../config/alerts.js";
import { durationSchema } from "../config/schema.js";
import { startNotifier } from "../notifier.js";
import { startMonitor } from "../start.js";
import { configFor, recordedLog, temporaryFolder, until } from "../testing/monitor.js";
import { receiver } from "../testing/webhook.js";
import { readConditions } from "./conditions.js";

const HOUR = 3_600_000;
const START = new Date("2026-11-23T00:30:00Z");

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const hourly = (name: string, vm: string) => ({
  ...{ name, retries: 0, schedule: { kind: "every" as const, minutes: 60 } },
  vms: [{ name: vm, sizeGiB: 10 }],
});

const scenario = readScenario({
  name: "a-bad-day",
  days: 9,
  servers: [
    {
      name: "vbr01.corp.example",
      jobs: [hourly("SQL", "sql01"), hourly("New", "new01"), hourly("Web", "web01"), hourly("Oracle", "ora01")],
    },
  ],
  incidents: [
    { kind: "outage", job: "New", from: "-9d", to: "+3h", reason: "The disk does not support snapshots." },
    { kind: "outage", job: "SQL", from: "+1h", to: "+7h", reason: "The target datastore is not accessible." },
    { kind: "missed", job: "Web", from: "+2h", to: "+6h" },
    { kind: "stuck", job: "Oracle", from: "+2h", to: "+500m" },
  ],
});

test("on a bad day on the emulator, every kind of alert is told once when it begins and once when it ends", {
  timeout: 120_000,
}, async () => {
  vi.setSystemTime(START);
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const emulator = stack.use(await startEmulator({ port: 0, scenario, now: START, speed: 0 }));
  const hook = stack.use(await receiver());
  const location = join(folder.path, "archive.sqlite");
  const { log } = recordedLog();
  const config = { ...configFor(location, [emulator.url], { target: "4h" }), interval: 500 };
  const start = () => startMonitor(config, log);
  let monitor = await start();
  stack.defer(() => monitor.stop());
  const em = async (): Promise<Em> =>
    ((await (await fetch(`${monitor.url}/api/ems`)).json()) as Ems).ems[0] ?? expect.fail();
  const archive = await openArchive(location);
  stack.defer(() => archive.close());
  const alerts = alertsSchema(durationSchema).parse({
    channels: [{ name: "ops", type: "webhook", url: hook.url }],
    repeat: "10d",
  });
  const messages: unknown[] = [];

  /** Has what is wrong told, and notes what a channel heard at this time. */
  const tell = async (at: string) => {
    const heard = hook.received.length;
    const store = alertArchive(archive);
    const notifier = startNotifier(archive, { alerts }, log, { roundMs: 20, groupMs: 0 });
    await until(async () => {
      const { all, frozen } = await readConditions(archive);
      const open = await store.open();
      const wanted = all.filter(({ continuesOnly, key }) => !continuesOnly || open.some((one) => one.key === key));
      const settled = open.filter(({ em: name }) => !frozen.has(name)).map(({ key }) => key);
      return (
        wanted.every(({ key }) => open.some((one) => one.key === key)) &&
        settled.every((key) => wanted.some((one) => one.key === key)) &&
        (await store.due(Number.MAX_SAFE_INTEGER)).length === 0
      );
    });
    await notifier.stop();
    for (const { body } of hook.received.slice(heard)) {
      const { title, firing, resolved } = JSON.parse(body);
      const names = (list: { kind: string; em: string; job: string | null; vm: string | null }[]) =>
        list.map(({ kind, em: name, job, vm }) => `${kind} ${vm ?? job ?? name}`).sort();
      messages.push([at, title, names(firing), names(resolved)]);
    }
  };
  const read = () => until(async () => Date.parse((await em()).asOf ?? "") >= emulator.clock.now() - 1_000);
  const pass = (hours: number) => {
    emulator.clock.advance(hours * HOUR);
    vi.setSystemTime(Date.now() + hours * HOUR);
  };

  await until(async () => (await em()).firstFill.done);
  await read();
  await tell("00:30");
  for (let hour = 1; hour <= 12; hour++) {
    pass(1);
    await read();
    await tell(`${String(hour).padStart(2, "0")}:30`);
  }
  await fetch(`${new URL(emulator.url).origin}/__emulator/faults`, {
    ...{ method: "PUT", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ faults: ["reset"] }),
  });
  await until(async () => (await readConditions(archive)).all.some(({ kind }) => kind === "emUnreachable"));
  await tell("12:30, Enterprise Manager is down");
  await fetch(`${new URL(emulator.url).origin}/__emulator/faults`, { method: "DELETE" });
  await until(async () => (await em()).state === "ok");
  await tell("12:30, it is back");
  await monitor.stop();
  pass(0.25);
  await tell("12:45, no collector runs");
  monitor = await start();
  await read();
  await tell("12:45, it runs again");
  expect(messages).toEqual([
    ["00:30", "new01 (New) has never been replicated", ["neverReplicated new01"], []],
    ["02:30", "Job SQL fails for a new cause", ["newCause SQL"], []],
    ["04:30", "Replication: 2 new, 1 resolved", ["missingRun Web", "stuck Oracle"], ["neverReplicated new01"]],
    ["05:30", "sql01 (SQL) is outside its RPO", ["outsideRpo sql01"], []],
    ["06:30", "Replication: 2 new, 1 resolved", ["outsideRpo ora01", "outsideRpo web01"], ["missingRun Web"]],
    ["07:30", "Resolved: web01 (Web) is back within its RPO", [], ["outsideRpo web01"]],
    ["08:30", "Replication: 2 resolved", [], ["newCause SQL", "outsideRpo sql01"]],
    ["09:30", "Replication: 2 resolved", [], ["outsideRpo ora01", "stuck Oracle"]],
    ["12:30, Enterprise Manager is down", "em1 cannot be read", ["emUnreachable em1"], []],
    ["12:30, it is back", "Resolved: em1 can be read again", [], ["emUnreachable em1"]],
    ["12:45, no collector runs", "em1 is behind", ["dataStale em1"], []],
    ["12:45, it runs again", "Resolved: em1 is up to date again", [], ["dataStale em1"]],
  ]);
});
