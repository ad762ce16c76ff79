import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Archive,
  type Compliance,
  type ListedViolation,
  readCompliance,
  readEms,
  readStandings,
  readViolations,
  type Scope,
} from "./archive/index.js";
import { csv } from "./csv.js";
import { MonitorError } from "./errors.js";

/** A calendar month in UTC, as the roll-ups of days are. Instants in milliseconds. */
export interface Month {
  /** `2026-10` */
  readonly name: string;
  readonly from: number;
  /** The first millisecond after it. */
  readonly to: number;
}

/** Reads a month. @throws MonitorError if it is none, or has not begun. */
export function monthOf(name: string, now: number): Month {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(name) ?? [];
  if (year === undefined || month === undefined)
    throw new MonitorError(`${name} is not a month: give it as 2026-10, or leave it out for the last one.`);
  const from = Date.UTC(Number(year), Number(month) - 1);
  if (from > now) throw new MonitorError(`${name} has not begun.`);
  return { name, from, to: Date.UTC(Number(year), Number(month)) };
}

/** The last month that is over. */
export function lastMonth(now: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1)).toISOString().slice(0, 7);
}

/**
 * Writes the compliance of a month per job and per VM, and every interval outside the RPO, as CSV files into a folder. Returns
 * how many rows each has.
 */
export async function writeCompliance(
  archive: Archive,
  folder: string,
  { name, from, to }: Month,
  scope: Scope = {},
): Promise<Record<string, number>> {
  const period = { from, to: to - 1 };
  const { replications } = await readStandings(archive.read, await readEms(archive.read), scope);
  const violations = await readViolations(archive.read, replications, scope, period);
  const vms = await readCompliance(archive.read, scope, { from, to });
  const numbered = Map.groupBy(violations, ({ replication }) => replication);
  const perVm = vms.map((vm) => ({ ...vm, violations: numbered.get(vm.replication)?.length ?? 0 }));
  const files: Record<string, readonly (readonly unknown[])[]> = {
    [`compliance-${name}-jobs.csv`]: [
      ["em", "server", "job", "vms", ...MEASURES],
      ...[...Map.groupBy(perVm, ({ em, server, job }) => JSON.stringify([em, server, job])).values()].map(jobRow),
    ],
    [`compliance-${name}-vms.csv`]: [
      ["em", "server", "job", "vm", "target_seconds", ...MEASURES],
      ...perVm.map((vm) => [vm.em, vm.server, vm.job, vm.vm, vm.target / 1000, ...measures([vm])]),
    ],
    [`violations-${name}.csv`]: [
      ["em", "server", "job", "vm", "target_seconds", "start", "end", "seconds", "seconds_in_month", "worst_seconds"],
      ...violations.map((violation) => violationRow(violation, { from, to: Math.min(to, Date.now()) })),
    ],
  };
  await mkdir(folder, { recursive: true });
  for (const [file, rows] of Object.entries(files)) await writeFile(join(folder, file), csv(rows));
  return Object.fromEntries(Object.entries(files).map(([file, rows]) => [file, rows.length - 1]));
}

const MEASURES = ["compliance_percent", "known_seconds", "outside_seconds", "worst_seconds", "violations"];

type Measured = Compliance & { readonly violations: number };

function jobRow(vms: readonly Measured[]): unknown[] {
  const [first] = vms;
  return [first?.em, first?.server, first?.job, vms.length, ...measures(vms)];
}

/** Of one VM, or of all of a job together. */
function measures(vms: readonly Measured[]): unknown[] {
  const sum = (value: (vm: Measured) => number) => vms.reduce((total, vm) => total + value(vm), 0);
  const [known, within] = [sum((vm) => vm.known), sum((vm) => vm.within)];
  const worst = vms.flatMap((vm) => vm.worst ?? []);
  return [
    // Never rounded up to 100.
    known === 0 ? "" : Math.floor((within / known) * 100_000) / 1000,
    known / 1000,
    (known - within) / 1000,
    worst.length === 0 ? "" : Math.max(...worst) / 1000,
    sum((vm) => vm.violations),
  ];
}

function violationRow(violation: ListedViolation, { from, to }: { from: number; to: number }): unknown[] {
  const { em, server, job, vm, target, start, end, worst } = violation;
  const inMonth = Math.min(end ?? to, to) - Math.max(start, from);
  return [
    ...[em, server, job, vm, target / 1000, new Date(start).toISOString()],
    end === null ? "" : new Date(end).toISOString(),
    end === null ? "" : (end - start) / 1000,
    inMonth / 1000,
    worst === null ? "" : worst / 1000,
  ];
}
