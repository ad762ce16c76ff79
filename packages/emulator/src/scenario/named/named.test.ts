import { expect, test } from "vitest";
import { readScenario } from "../read.js";
import { scaleScenario } from "../scale.js";
import type { Scenario } from "../scenario.js";
import { namedScenario, scenarioNames } from "./index.js";

const now = Date.parse("2026-11-23T12:00:00Z");
const count = (scenario: Scenario) => {
  const jobs = scenario.servers.flatMap((server) => server.jobs);
  return { servers: scenario.servers.length, jobs: jobs.length, vms: jobs.flatMap(({ vms }) => vms).length };
};

test.each(scenarioNames)("%s is what a file could hold", (name) => {
  const scenario = namedScenario(name, now);
  expect(scenario?.name).toBe(name);
  expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario);
});

test("enterprise has 20 servers, 500 jobs and 5,000 VMs", () => {
  expect(count(namedScenario("enterprise", now) as Scenario)).toEqual({ servers: 20, jobs: 500, vms: 5_000 });
});

test.each([0, 1, 7, 12, 100, 5_001])("a scenario scaled to %i VMs has as many, and all its jobs", (vms) => {
  for (const name of ["small-office", "enterprise"]) {
    const scenario = namedScenario(name, now) as Scenario;
    const scaled = scaleScenario(scenario, { vms, days: 3 });
    expect(count(scaled)).toEqual({ ...count(scenario), vms });
    expect(scaled.days).toBe(3);
    for (const { jobs } of scaled.servers)
      for (const job of jobs) expect(new Set(job.vms.map(({ name }) => name)).size).toBe(job.vms.length);
  }
});

test("the weekend of weekend-outage is over, whatever the day", () => {
  for (let hours = 0; hours < 7 * 24; hours++) {
    const start = now + hours * 3_600_000;
    const [outage] = (namedScenario("weekend-outage", start) as Scenario).incidents;
    const [from, to] = [Date.parse(outage?.from ?? ""), Date.parse(outage?.to ?? "")];
    expect(to).toBeLessThan(start);
    expect(start - to).toBeLessThanOrEqual(8 * 24 * 3_600_000);
    expect([new Date(from).getUTCDay(), new Date(to).getUTCDay()]).toEqual([5, 1]);
  }
});
