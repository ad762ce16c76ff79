import type { ScenarioInput } from "../scenario.js";
import { daily, every, job } from "./job.js";

/** One server, four jobs, twelve VMs and the ordinary share of mishaps. The default. */
export const smallOffice: ScenarioInput = {
  name: "small-office",
  title: "One server, four jobs, twelve VMs; most nights go well",
  days: 14,
  servers: [
    {
      name: "backup01.office.example",
      jobs: [
        job("Domain Controllers", every(240), ["dc01:60", "dc02:60"]),
        job("SQL Replication", every(60), ["sql01:500", "sql02:250"], { pointsToKeep: 24 }),
        job("File Servers", daily("21:00"), ["files01:1000", "files02:500", "print01:40"]),
        job("Web and Apps", daily("22:30"), ["web01:16", "web02:16", "erp01:200", "wiki01:40", "mail01:250"]),
      ],
    },
  ],
  incidents: [
    {
      kind: "outage",
      vm: "files02",
      from: "-9d",
      to: "-8d",
      reason: "Processing files02 Error: There is not enough space on the target datastore.",
    },
    { kind: "flaky", vm: "mail01", from: "-14d", factor: 0.12 },
  ],
};
