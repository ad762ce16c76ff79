import { createClient } from "@em-replica/client";
import { startEmulator } from "@em-replica/emulator";
import { prometheusText, samplesOf } from "@em-replica/metrics";
import { parseTargets, replicationJson } from "@em-replica/rpo";
import { describe, expect, test } from "vitest";
import { metricDifferences } from "../../metrics/test/nights.ts";
import { allNights, differences } from "../../rpo/test/nights.ts";
import { open } from "../src/connection/connect.ts";
import { findings } from "../src/health/findings.ts";

const DAY = 24 * 3_600_000;

// The emulator has nothing that was deleted.
const nights = allNights().filter(({ deletedJobs, deletedSessions }) => !deletedJobs && !deletedSessions);

describe.each(["12", "13.0"] as const)("with an Enterprise Manager %s", (profile) => {
  test.each(nights)("shows the verdict of a careful operator: $title", async (night) => {
    const now = new Date(night.now);
    await using emulator = await startEmulator({ port: 0, scenario: night.scenario, now, speed: 0, profile });
    const settings = { name: "em", url: emulator.url, username: "demo", password: "demo" };
    for (const accept of ["json", "xml"] as const) {
      await using em = createClient({ baseUrl: settings.url, accept, credentials: settings });
      // The emulated time stands still, but not between its last response and the verdict.
      const server = { ...open(settings), em, now: () => now };
      const target = parseTargets(night.target);
      const { replications, standings } = await findings(
        [server],
        target,
        { history: 35 * DAY },
        AbortSignal.timeout(20_000),
      );
      const shown = replications.map((row) => ({
        ...replicationJson(row, row),
        findings: row.findings,
        failedRuns: row.failedRuns,
      }));
      expect(differences(night, shown), accept).toEqual([]);
      const jobs = standings.flatMap((standing) => standing.jobs);
      const text = await prometheusText(samplesOf({ ems: [], replications, jobs }, { vmLabels: "all" }));
      expect(metricDifferences(night, text), accept).toEqual([]);
    }
  });
});
