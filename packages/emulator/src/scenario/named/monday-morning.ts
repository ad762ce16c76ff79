import type { ScenarioInput } from "../scenario.js";
import { daily, every, job } from "./job.js";

const [berlin, hamburg, cologne] = ["vbr-ber.corp.example", "vbr-ham.corp.example", "vbr-cgn.corp.example"] as const;

/**
 * What an operator finds when the weekend is over, whatever the day and the hour: one outage that goes on, one that
 * has ended, a VM that was never replicated, a run that is stuck and a run that is missing. The rest is healthy.
 */
export const mondayMorning: ScenarioInput = {
  name: "monday-morning",
  title:
    "An outage goes on, another is over, one VM has no replica, a run is stuck, one is missing; the rest is healthy",
  days: 14,
  servers: [
    {
      name: berlin,
      jobs: [
        job("Domain Controllers", every(240), ["ber-dc01:60", "ber-dc02:60"]),
        job("SQL Berlin", every(120), ["ber-sql01:500", "ber-sql02:250", "ber-sql03:120"], { pointsToKeep: 12 }),
        job("File Services", daily("20:30"), ["ber-file01:1000", "ber-file02:500", "ber-print01:40"]),
        job("Web Shop", every(60), ["ber-web01:16", "ber-web02:16", "ber-shop01:120"], { pointsToKeep: 24 }),
        job("Intranet", daily("22:00"), ["ber-wiki01:40", "ber-git01:200", "ber-ci01:80", "ber-kiosk01:40"]),
      ],
    },
    {
      name: hamburg,
      jobs: [
        job("Production Line", every(120), ["ham-mes01:120", "ham-mes02:120", "ham-scada01:60", "ham-hist01:500"]),
        job("Warehouse", daily("21:00"), ["ham-wms01:200", "ham-wms-db01:500", "ham-label01:16"]),
        job("Hamburg Office", daily("23:00"), ["ham-dc01:60", "ham-file01:500", "ham-mail01:250"]),
      ],
    },
    {
      name: cologne,
      jobs: [
        job("Oracle", every(60), ["cgn-ora01:1000", "cgn-ora02:500"], { pointsToKeep: 24 }),
        job("Archive", daily("19:00"), ["cgn-arc01:1000", "cgn-arc02:1000"]),
        job("Cologne Office", every(360), ["cgn-dc01:60", "cgn-file01:250", "cgn-mail01:120"]),
      ],
    },
  ],
  incidents: [
    {
      kind: "outage",
      job: "Production Line",
      from: "-59h",
      reason: "The target datastore ham-ds02 is not accessible from any host.",
    },
    {
      kind: "outage",
      server: cologne,
      from: "-7d",
      to: "-5d12h",
      reason: "Failed to connect to the backup proxy cgn-proxy01: the network path was not found.",
    },
    {
      kind: "outage",
      vm: "ber-kiosk01",
      from: "-30d",
      reason: "Processing ber-kiosk01 Error: The virtual machine has a disk that does not support snapshots.",
    },
    { kind: "stuck", vm: "cgn-ora01", from: "-15h" },
    { kind: "missed", job: "Warehouse", from: "-30h" },
    // A snapshot fails now and then, and the retry succeeds.
    { kind: "flaky", vm: "ber-shop01", from: "-30d", factor: 0.08 },
    { kind: "flaky", from: "-30d", factor: 0 },
  ],
};
