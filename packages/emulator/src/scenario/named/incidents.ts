import type { ScenarioInput } from "../scenario.js";
import { daily, every, job } from "./job.js";

const hour = 3_600_000;

/** Everything failed from Friday evening to Monday morning: the last weekend that is over. */
export function weekendOutage(now: number): ScenarioInput {
  const monday = lastMonday(now);
  const iso = (instant: number) => new Date(instant).toISOString().replace(".000", "");
  return {
    name: "weekend-outage",
    title: "A storage array went down on Friday evening and was noticed on Monday",
    days: 14,
    servers: [
      {
        name: "backup01.plant.example",
        jobs: [
          job("Production Line", every(120), ["mes01:120", "mes02:120", "scada01:60", "historian:500"]),
          job("Office", daily("21:30"), ["dc01:60", "files01:500", "mail01:250"]),
        ],
      },
      {
        name: "backup02.plant.example",
        jobs: [job("Warehouse", daily("23:00"), ["wms01:200", "wms-db:500", "print01:16"])],
      },
    ],
    incidents: [
      {
        kind: "outage",
        server: "backup01.plant.example",
        from: iso(monday - 61 * hour),
        to: iso(monday + 7 * hour),
        reason: "The target datastore is not accessible from any host.",
      },
    ],
  };
}

/** Monday 00:00 UTC of this week, or of the week before while Monday morning is not over. */
function lastMonday(now: number): number {
  const days = (new Date(now).getUTCDay() + 6) % 7;
  const monday = Math.floor(now / (24 * hour)) * 24 * hour - days * 24 * hour;
  return now < monday + 8 * hour ? monday - 7 * 24 * hour : monday;
}

/** One task has been running since yesterday; its job starts no other run. */
export const stuckJob: ScenarioInput = {
  name: "stuck-job",
  title: "One task has not moved for a day, and its job waits for it",
  days: 14,
  servers: [
    {
      name: "backup01.office.example",
      jobs: [
        job("Databases", every(240), ["sql01:500", "sql02:250", "oracle01:1000"]),
        job("Everything Else", daily("22:00"), ["dc01:60", "files01:500", "web01:16", "web02:16"]),
      ],
    },
  ],
  incidents: [{ kind: "stuck", vm: "oracle01", from: "-26h" }],
};

/** Nothing failed, and yet VMs have no recent point: a job that was switched off, and one that takes longer than its interval. */
export const rpoBreach: ScenarioInput = {
  name: "rpo-breach",
  title: "No failure anywhere, but some VMs have had no point for days",
  days: 14,
  servers: [
    {
      name: "backup01.clinic.example",
      jobs: [
        job("Patient Records", every(60), ["ehr01:500", "ehr02:500"], { pointsToKeep: 24 }),
        job("Imaging", every(240), ["pacs01:1000", "pacs02:1000"]),
        job("Administration", daily("20:00"), ["hr01:60", "billing:120", "files01:500"]),
      ],
    },
  ],
  incidents: [
    { kind: "paused", job: "Administration", from: "-4d" },
    { kind: "slow", job: "Imaging", from: "-3d", factor: 40 },
    { kind: "flaky", from: "-14d", factor: 0 },
  ],
};

/** A server that has just been added: nothing has run. */
export const empty: ScenarioInput = {
  name: "empty",
  title: "Nothing at all: no server, no job, no session",
  days: 0,
  servers: [],
};
