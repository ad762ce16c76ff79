import type { ScenarioInput } from "@em-replica/emulator";
import { type Office, type OfficeOptions, startOffice } from "./office.ts";
import { startOf } from "./rows.ts";

/** How a run is unlike the others. */
export interface Run {
  readonly n: number;
  /** Default: a minute after its start; null: it goes on. */
  readonly end?: string | null;
  /** Why its task failed. Default: it did not. */
  readonly reason?: string;
}

export interface History extends Office {
  /** Puts other runs in place of all; a run that stays keeps its UIDs. Logon sessions end with it. */
  replace(runs: Iterable<number | Run>): Promise<void>;
  /** Adds a job session that begins n seconds into 2026, without tasks, and leaves the rest as it is. */
  add(n: number): Promise<void>;
}

/** An emulator with given runs: run n of job n begins n seconds into 2026, lasts a minute and replicates VM n. */
export async function startHistory(
  runs: Iterable<number | Run>,
  options: Omit<OfficeOptions, "scenario" | "now"> = {},
): Promise<History> {
  const office = await startOffice({
    ...options,
    scenario: scenarioOf(runs),
    now: new Date("2026-01-03T00:00:00Z"),
  });
  return Object.assign(office, {
    replace: (runs: Iterable<number | Run>) => office.admin("POST", "/scenario", { scenario: scenarioOf(runs) }),
    add: (n: number) =>
      office.admin("POST", "/sessions", {
        job: "Job 0",
        CreationTimeUTC: startOf(n),
        EndTimeUTC: startOf(n + 60),
      }),
  });
}

/** The whole numbers from `first`, `count` of them. */
export const range = (first: number, count: number): number[] => Array.from({ length: count }, (_, n) => first + n);

function scenarioOf(runs: Iterable<number | Run>): ScenarioInput {
  const jobs = Array.from(runs, (run) => {
    const { n, end = startOf(n + 60), reason }: Run = typeof run === "number" ? { n: run } : run;
    const vm = `vm${n}`;
    const task = { VmDisplayName: vm, ...(reason !== undefined && { Result: "Failed", Reason: reason }) };
    const session = { CreationTimeUTC: startOf(n), ...(end !== null && { EndTimeUTC: end }), tasks: [task] };
    return { name: `Job ${n}`, vms: [{ name: vm }], sessions: [session] };
  });
  return { name: "history", servers: [{ name: "backup01", jobs }] };
}
