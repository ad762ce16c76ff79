import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { metricDifferences } from "../../../packages/metrics/test/nights.ts";
import { allNights, differences } from "../../../packages/rpo/test/nights.ts";
import type { ReplicationPage } from "../generated/api.js";
import { startBench } from "./testing/monitor.js";

/** What the collector requests; monitors themselves always request JSON. */
const requests = vi.hoisted(() => ({ accept: "json" as "json" | "xml", clients: 0 }));
vi.mock(import("@em-replica/client"), async (original) => {
  const client = await original();
  const createClient: typeof client.createClient = (options) => {
    requests.clients++;
    return client.createClient({ ...options, accept: requests.accept });
  };
  return { ...client, createClient };
});

// The emulator has nothing that was deleted.
const nights = allNights().filter(({ deletedJobs, deletedSessions }) => !deletedJobs && !deletedSessions);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const servers = [["12", "json"], ["13.0", "json"], ["12", "xml"], ["13.0", "xml"]] as const; // biome-ignore format: one line
/** Each kind of server has a quarter of the nights: the command line is held to all nights with all of them. */
const cases = nights.map((night, index) => {
  const [profile, accept] = servers[index % servers.length] ?? servers[0];
  return { ...night, profile, accept };
});

test.each(cases)("serves the verdict of a careful operator ($profile, $accept): $title", async (night) => {
  const { profile } = night;
  Object.assign(requests, { accept: night.accept, clients: 0 });
  const now = new Date(night.now);
  vi.setSystemTime(now);
  const targets =
    typeof night.target === "object"
      ? { target: night.target.default, targets: night.target.rules }
      : { target: night.target };
  const settings = Object.fromEntries(Object.entries(targets).filter(([, value]) => value !== undefined));
  const config = { ...settings, metricsVmLabels: "all" };
  await using bench = await startBench(
    { scenario: night.scenario, now, speed: 0, profile },
    config,
    undefined,
    {},
    "em",
  );
  const { replications } = await bench.get<ReplicationPage>("/api/replications?limit=1000");
  const shown = replications.map((row) => ({
    ...row,
    // The Date header has whole seconds, so that the clock of Enterprise Manager is known to one.
    actualRpo: row.recoveryPoint === null ? null : Math.ceil((now.getTime() - Date.parse(row.recoveryPoint)) / 1000),
  }));
  expect(differences(night, shown)).toEqual([]);
  const metrics = await (await fetch(`${bench.monitor.url}/metrics`)).text();
  expect(metricDifferences(night, metrics)).toEqual([]);
  expect(requests.clients).toBe(1);
});
