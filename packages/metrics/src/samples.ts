import { type Grade, grades, type Health, isOutside, type JobHealth, type Names, worstFirst } from "@em-replica/rpo";
import { definitions, type MetricId } from "./definitions.js";
import { DEFAULT_VM_LABELS, hasSeries, type VmLabels } from "./vm-labels.js";

/** The state of an Enterprise Manager. Instants and durations are milliseconds; null is not known. */
export interface EmMetrics {
  readonly em: string;
  /** Whether the last collection succeeded; null before the first has ended. */
  readonly up: boolean | null;
  /** When the last complete collection began, by the clock of the collector. */
  readonly asOf: number | null;
  readonly collectionDuration: number | null;
  readonly sessions: number | null;
  readonly tasks: number | null;
  /** How far its clock is ahead of the collector's. */
  readonly clockOffset: number | null;
}

/** What samples are made of: findings of packages/rpo, and the Enterprise Managers they come from. */
export interface Snapshot {
  readonly ems: readonly EmMetrics[];
  readonly replications: readonly (Names & Health)[];
  readonly jobs: readonly (Omit<Names, "vm"> & JobHealth)[];
}

/** A value of a metric. */
export interface Sample {
  readonly metric: MetricId;
  readonly labels: Readonly<Record<string, string>>;
  /** In the metric's unit. */
  readonly value: number;
}

const results = ["success", "warning", "failed", "other"] as const;

/**
 * Samples of all metrics, each series once. What has vanished (a VM that left its job, a deleted job) has none. Of two VMs
 * or jobs with the same names the worst or the newest stands for both.
 */
export function samplesOf(
  { ems, replications, jobs }: Snapshot,
  { vmLabels = DEFAULT_VM_LABELS }: { readonly vmLabels?: VmLabels | undefined } = {},
): Sample[] {
  const samples = new SampleSet();
  const present = replications.filter(({ findings }) => !findings.includes("vanished")).sort(worstFirst);
  const shown = present.filter((row) => hasSeries(vmLabels, row.vm, isOutside(row)));
  for (const em of ems) addEm(samples, em);
  for (const [em, count] of countLeftOut(ems, present, shown)) samples.add("emVmsLeftOut", { em }, count);
  for (const row of shown) addVm(samples, row);
  addGrades(samples, present);
  const listed = jobs.filter(({ deleted }) => !deleted).sort((a, b) => lastStart(b) - lastStart(a));
  for (const job of listed) addJob(samples, job);
  return samples.all;
}

/** Keeps the first value of a series: a second one would have the whole text rejected. */
class SampleSet {
  readonly all: Sample[] = [];
  readonly #known = new Set<string>();

  /** Adds a value; nothing if there is none. */
  add(metric: MetricId, given: Readonly<Record<string, string>>, value: number | null): void {
    if (value === null) return;
    // What is not well-formed becomes U+FFFD as bytes, where two names could be one.
    const labels = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, text.toWellFormed()]));
    const key = JSON.stringify([metric, ...definitions[metric].labels.map((name) => labels[name])]);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.all.push({ metric, labels, value });
  }
}

function addEm(samples: SampleSet, { em, up, asOf, collectionDuration, sessions, tasks, clockOffset }: EmMetrics) {
  samples.add("emUp", { em }, up === null ? null : Number(up));
  samples.add("emAsOf", { em }, seconds(asOf));
  samples.add("emCollectionDuration", { em }, seconds(collectionDuration));
  samples.add("emCollectionRows", { em, kind: "sessions" }, sessions);
  samples.add("emCollectionRows", { em, kind: "tasks" }, tasks);
  samples.add("emClockOffset", { em }, seconds(clockOffset));
}

function countLeftOut(
  ems: readonly EmMetrics[],
  present: readonly Names[],
  shown: readonly Names[],
): Map<string, number> {
  const counts = new Map(ems.map(({ em }) => [em, 0]));
  for (const { em } of present) counts.set(em, (counts.get(em) ?? 0) + 1);
  for (const { em } of shown) counts.set(em, (counts.get(em) ?? 0) - 1);
  return counts;
}

function addVm(samples: SampleSet, row: Names & Health): void {
  const labels = { ...jobLabels(row), vm: row.vm };
  samples.add("vmActualRpo", labels, seconds(row.actual));
  samples.add("vmTargetRpo", labels, seconds(row.target));
  samples.add("vmOutsideRpo", labels, Number(isOutside(row)));
  samples.add("vmRecoveryPoint", labels, seconds(row.recoveryPoint));
  samples.add("vmFailedRuns", labels, row.failedRuns);
}

function addGrades(samples: SampleSet, present: readonly (Names & Health)[]): void {
  const byJob = Map.groupBy(present, (row) => JSON.stringify(jobLabels(row)));
  for (const rows of byJob.values()) {
    const [first] = rows;
    if (!first) continue;
    const labels = jobLabels(first);
    const counts = new Map<Grade, number>(grades.map((grade) => [grade, 0]));
    for (const { grade } of rows) counts.set(grade, (counts.get(grade) ?? 0) + 1);
    for (const [grade, count] of counts) samples.add("jobReplications", { ...labels, grade }, count);
    const actual = rows.reduce<number | null>(
      (max, row) => (row.actual === null ? max : Math.max(max ?? 0, row.actual)),
      null,
    );
    samples.add("jobMaxActualRpo", labels, seconds(actual));
  }
}

function addJob(samples: SampleSet, job: Snapshot["jobs"][number]): void {
  const { findings, lastSession, nextRun } = job;
  const labels = jobLabels(job);
  for (const result of lastSession ? results : [])
    samples.add("jobLastResult", { ...labels, result }, Number(lastSession?.outcome === result));
  if (lastSession && lastSession.end !== null) {
    samples.add("jobLastEnd", labels, seconds(lastSession.end));
    samples.add("jobLastDuration", labels, seconds(lastSession.end - lastSession.start));
  }
  samples.add("jobNextRun", labels, seconds(nextRun));
  samples.add("jobRunning", labels, Number(findings.includes("running")));
  samples.add("jobStuck", labels, Number(findings.includes("stuck")));
  samples.add("jobRunMissing", labels, Number(findings.includes("missing")));
  samples.add("jobDisabled", labels, Number(findings.includes("disabled")));
}

/** A server whose name is not known has an empty label, which to Prometheus is none. */
const jobLabels = ({ em, server, job }: Omit<Names, "vm">) => ({ em, server: server ?? "", job_name: job });

const lastStart = ({ lastSession }: JobHealth): number => lastSession?.start ?? -Infinity;

const seconds = (milliseconds: number | null): number | null => (milliseconds === null ? null : milliseconds / 1000);
