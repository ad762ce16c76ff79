import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { metricDifferences } from "../../../packages/metrics/test/nights.ts";
import { allNights, differences } from "../../../packages/rpo/test/nights.ts";
import type { ReplicationPage } from "../generated/api.js";
import { startBench } from "./testing/monitor.js";

// The emulator has nothing that was deleted.
const nights = allNights().filter(({ deletedJobs, deletedSessions }) => !deletedJobs && !deletedSessions);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

test.each(nights)("serves the verdict of a careful operator: $title", async (night) => {
  const now = new Date(night.now);
  vi.setSystemTime(now);
  const targets =
    typeof night.target === "object"
      ? { target: night.target.default, targets: night.target.rules }
      : { target: night.target };
  const settings = Object.fromEntries(Object.entries(targets).filter(([, value]) => value !== undefined));
  const config = { ...settings, metricsVmLabels: "all" };
  await using bench = await startBench({ scenario: night.scenario, now, speed: 0 }, config, undefined, {}, "em");
  const { replications } = await bench.get<ReplicationPage>("/api/replications?limit=1000");
  const shown = replications.map((row) => ({
    ...row,
    // The Date header has whole seconds, so that the clock of Enterprise Manager is known to one.
    actualRpo: row.recoveryPoint === null ? null : Math.ceil((now.getTime() - Date.parse(row.recoveryPoint)) / 1000),
  }));
  expect(differences(night, shown)).toEqual([]);
  const metrics = await (await fetch(`${bench.monitor.url}/metrics`)).text();
  expect(metricDifferences(night, metrics)).toEqual([]);
});
