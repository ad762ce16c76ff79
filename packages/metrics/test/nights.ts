/** The truth suite of packages/rpo, as its metrics show it. */
import { parseDuration } from "@em-replica/rpo";
import type { Night, Verdict } from "../../rpo/test/nights.ts";
import { parsePrometheus } from "./parse.ts";

/**
 * Holds the metrics of a night against its verdicts.
 *
 * @param text Prometheus text with the series of all VMs
 * @returns a line for each difference: none if all is right.
 */
export function metricDifferences(night: Night, text: string): string[] {
  const series = Array.from(parsePrometheus(text), ([key, value]) => {
    const [name, labels] = JSON.parse(key) as [string, Record<string, string>];
    return { name: name.replace("em_replica_", ""), labels, value };
  });
  const shown = night.verdicts.filter(({ absent, findings }) => !absent && !findings.includes("vanished"));
  const lines: string[] = [];
  for (const verdict of night.verdicts) {
    const { vm, job, server, because } = verdict;
    const own = series.filter(
      ({ labels }) =>
        labels.vm === vm && labels.job_name === (job ?? labels.job_name) && labels.server === (server ?? labels.server),
    );
    const actual = Object.fromEntries(own.map(({ name, value }) => [name, value]));
    const expected = shown.includes(verdict) ? expectedOf(verdict) : {};
    for (const name of ["vm_outside_rpo", "vm_actual_rpo_seconds", "vm_failed_runs"]) {
      // The Date header gives the clock of Enterprise Manager to a second.
      const tolerance = name === "vm_actual_rpo_seconds" ? 1 : 0;
      const [found = Number.NaN, wanted = Number.NaN] = [actual[name], expected[name]];
      if (!(Math.abs(found - wanted) <= tolerance) && actual[name] !== expected[name])
        lines.push(`${vm}: ${name} is ${actual[name]}, not ${expected[name]}: ${because}`);
    }
  }
  const counts = { ok: 0, late: 0, severe: 0, critical: 0, never: 0, unknown: 0, ...countBy(shown) };
  for (const [grade, count] of Object.entries(counts)) {
    const values = series.filter(({ name, labels }) => name === "job_replications" && labels.grade === grade);
    const sum = values.reduce((total, { value }) => total + value, 0);
    if (sum !== count) lines.push(`job_replications of ${grade} are ${sum}, not ${count}`);
  }
  return lines;
}

function expectedOf({ actualRpo, grade, outside, failedRuns }: Verdict): Record<string, number> {
  return {
    vm_outside_rpo: Number(outside ?? !["ok", "unknown"].includes(grade)),
    ...(actualRpo !== null && { vm_actual_rpo_seconds: parseDuration(actualRpo) / 1000 }),
    vm_failed_runs: failedRuns ?? 0,
  };
}

function countBy(verdicts: readonly Verdict[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { grade } of verdicts) counts[grade] = (counts[grade] ?? 0) + 1;
  return counts;
}
