import { health, type JobRow, type SessionRow, type TaskRow } from "@em-replica/rpo";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePrometheus, seriesKey } from "../test/parse.ts";
import { definitions } from "./definitions.js";
import { prometheusText } from "./prometheus-text.js";
import { type EmMetrics, type Sample, type Snapshot, samplesOf } from "./samples.js";
import { parseVmLabels } from "./vm-labels.js";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-11-23T06:00:00Z");

const em: EmMetrics = {
  em: "berlin",
  up: true,
  asOf: NOW - 60_000,
  collectionDuration: 1500,
  sessions: 10,
  tasks: 40,
  clockOffset: -2500,
};

/** A run of a job ten minutes long, so many hours ago, with the result of each of its VMs. */
function run(job: string, hoursAgo: number, vms: Readonly<Record<string, "Success" | "Failed">>) {
  const start = NOW - hoursAgo * HOUR;
  const end = start + 600_000;
  const result = Object.values(vms).includes("Failed") ? "Failed" : "Success";
  const names = { em: "berlin", server: "s1", job, retry: false, start, end };
  const session: SessionRow = { ...names, serverName: "vbr01", jobName: job.toUpperCase(), state: "Stopped", result };
  const tasks = Object.entries(vms).map(
    ([vm, result]): TaskRow => ({
      ...names,
      vm,
      sessionStart: start,
      state: "Completed",
      result,
      reason: null,
      size: 1,
    }),
  );
  return { session, tasks };
}

const jobRow = (job: string, more: Partial<JobRow> = {}): JobRow => ({
  em: "berlin",
  server: "s1",
  job,
  name: job.toUpperCase(),
  scheduled: true,
  enabled: true,
  nextRun: NOW + HOUR,
  schedule: null,
  ...more,
});

function snapshot(runs: readonly ReturnType<typeof run>[], jobs: readonly JobRow[]): Snapshot {
  const report = health(
    runs.map(({ session }) => session),
    runs.flatMap(({ tasks }) => tasks),
    { now: NOW, target: "24h", jobs },
  );
  return { ems: [em], ...report };
}

const sql = snapshot(
  [
    run("sql", 60, { sql01: "Success", sql02: "Success" }),
    run("sql", 36, { sql01: "Failed", sql02: "Success", sql03: "Failed" }),
    run("sql", 2, { sql01: "Failed", sql02: "Success", sql03: "Failed" }),
  ],
  [jobRow("sql")],
);

/** Values by series, as `vmActualRpo{vm="sql01"}` with the labels that are not the same everywhere. */
function valuesOf(samples: readonly Sample[]): Record<string, number> {
  return Object.fromEntries(
    samples.map(({ metric, labels: { em: _, server, job_name, ...own }, value }) => [
      [metric, ...Object.values(own)].join(" "),
      value,
    ]),
  );
}

test("gives the numbers of VMs, jobs and Enterprise Managers in base units", () => {
  const values = valuesOf(samplesOf(sql, { vmLabels: "all" }));
  expect(values).toMatchObject({
    "vmActualRpo sql01": 60 * 3600,
    "vmTargetRpo sql01": 86_400,
    "vmOutsideRpo sql01": 1,
    "vmFailedRuns sql01": 2,
    "vmRecoveryPoint sql02": (NOW - 2 * HOUR) / 1000,
    "vmOutsideRpo sql02": 0,
    "vmOutsideRpo sql03": 1,
    "jobReplications ok": 1,
    "jobReplications severe": 1,
    "jobReplications never": 1,
    "jobReplications late": 0,
    jobMaxActualRpo: 60 * 3600,
    "jobLastResult failed": 1,
    "jobLastResult success": 0,
    jobLastDuration: 600,
    jobLastEnd: (NOW - 2 * HOUR) / 1000 + 600,
    jobNextRun: NOW / 1000 + 3600,
    jobRunning: 0,
    jobStuck: 0,
    emUp: 1,
    emAsOf: NOW / 1000 - 60,
    emCollectionDuration: 1.5,
    "emCollectionRows tasks": 40,
    emClockOffset: -2.5,
    emVmsLeftOut: 0,
  });
});

test("leaves out what is not known", () => {
  const values = valuesOf(samplesOf(sql, { vmLabels: "all" }));
  expect(values).not.toHaveProperty(["vmActualRpo sql03"]);
  expect(values).not.toHaveProperty(["vmRecoveryPoint sql03"]);
  const silent = {
    ...em,
    up: null,
    asOf: null,
    collectionDuration: null,
    sessions: null,
    tasks: null,
    clockOffset: null,
  };
  expect(samplesOf({ ems: [silent], replications: [], jobs: [] }).map(({ metric }) => metric)).toEqual([
    "emVmsLeftOut",
  ]);
});

describe("VM labels", () => {
  test.each([
    ["all", ["sql01", "sql02", "sql03"]],
    ["outside", ["sql01", "sql03"]],
    ["none", []],
    ["*2", ["sql02"]],
  ])("%s", (choice, expected) => {
    const samples = samplesOf(sql, { vmLabels: parseVmLabels(choice) });
    const vms = samples.filter(({ metric }) => metric === "vmOutsideRpo").map(({ labels }) => labels.vm);
    expect(vms.sort()).toEqual(expected);
    const values = valuesOf(samples);
    expect(values.emVmsLeftOut).toBe(3 - expected.length);
    expect(values["jobReplications never"]).toBe(1);
  });

  test.each(["", "  ", "outsde", "All", "sql01", "*".repeat(201)])("rejects %j", (text) => {
    expect(() => parseVmLabels(text)).toThrow(RangeError);
  });
});

test("ends the series of what has vanished", () => {
  const deleted = snapshot([run("sql", 2, { sql01: "Success" }), run("web", 2, { web01: "Success" })], [jobRow("web")]);
  const names = samplesOf(deleted, { vmLabels: "all" }).map(({ labels }) => labels.job_name);
  expect(new Set(names)).toEqual(new Set([undefined, "WEB"]));
});

test("reports a switched off schedule", () => {
  const off = snapshot([run("sql", 2, { sql01: "Success" })], [jobRow("sql", { enabled: false, nextRun: null })]);
  expect(valuesOf(samplesOf(off))).toMatchObject({ jobDisabled: 1, jobRunMissing: 0 });
});

test("returns each series once where two jobs have one name: VMs the worst, jobs the newest", () => {
  const twice = snapshot(
    [run("sql", 30, { sql01: "Success" }), run("old", 2, { sql01: "Success" })],
    [jobRow("sql"), jobRow("old", { name: "SQL" })],
  );
  const samples = samplesOf(twice, { vmLabels: "all" });
  const values = valuesOf(samples);
  expect(samples).toHaveLength(Object.keys(values).length);
  expect(values["vmActualRpo sql01"]).toBe(30 * 3600);
  expect(values.jobLastEnd).toBe((NOW - 2 * HOUR) / 1000 + 600);
  expect(values["jobReplications ok"]).toBe(1);
});

test("follows the conventions for names", () => {
  for (const { name, unit, help } of Object.values(definitions)) {
    expect(name).toMatch(/^em_replica_(vm|job|em)_[a-z_]+$/);
    if (unit) expect(name.endsWith(`_${unit}`)).toBe(true);
    expect(help).toMatch(/\.$/);
  }
  const labels = Object.values(definitions).flatMap(({ labels }): readonly string[] => labels);
  expect(labels).not.toContain("job");
  expect(labels).not.toContain("instance");
});

test("whatever names hold, the text gives back each sample once", async () => {
  const name = fc.string({
    unit: fc.constantFrom("a", "\\", '"', "\n", "\r", "{", "}", ",", "=", " ", "\ud800", "ü", "😀"),
  });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.tuple(name, name), { maxLength: 8 }), async (names) => {
      const [row] = sql.replications;
      if (!row) return;
      const replications = names.map(([job, vm]) => ({ ...row, job, vm }));
      const samples = samplesOf({ ems: [em], replications, jobs: [] }, { vmLabels: "all" });
      const expected = samples.map(({ metric, labels, value }) => [seriesKey(definitions[metric].name, labels), value]);
      expect([...parsePrometheus(Buffer.from(await prometheusText(samples)).toString())].sort()).toEqual(
        expected.sort(),
      );
    }),
    { numRuns: 60 },
  );
});
