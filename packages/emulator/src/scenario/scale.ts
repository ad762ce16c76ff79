import type { JobSpec, Scenario, VmSpec } from "./scenario.js";

/** Another size of the same story. */
export interface Scale {
  /** VMs in all, spread over the jobs as the scenario spreads them. */
  readonly vms?: number | undefined;
  readonly days?: number | undefined;
}

/** The scenario with as many VMs and days as requested. Servers, jobs and incidents stay. */
export function scaleScenario(scenario: Scenario, { vms, days = scenario.days }: Scale): Scenario {
  if (vms === undefined) return { ...scenario, days };
  const total = scenario.servers.reduce((sum, { jobs }) => sum + jobs.reduce((vms, job) => vms + job.vms.length, 0), 0);
  let seen = 0;
  let given = 0;
  const scaled = (job: JobSpec): JobSpec => {
    // Rounding what has been given so far, not each job, makes the sum right.
    seen += job.vms.length;
    const count = Math.round((vms * seen) / total) - given;
    given += count;
    return { ...job, vms: resize(job.vms, count) };
  };
  return {
    ...scenario,
    days,
    servers:
      total === 0 ? scenario.servers : scenario.servers.map((server) => ({ ...server, jobs: server.jobs.map(scaled) })),
  };
}

/** The first `count` VMs; when there are too few, copies of them follow as `sql01-2`, `sql01-3`. */
function resize(vms: readonly VmSpec[], count: number): VmSpec[] {
  return Array.from({ length: count }, (_, index) => {
    const vm = vms[index % vms.length] as VmSpec;
    const round = Math.floor(index / vms.length) + 1;
    return round === 1 ? vm : { ...vm, name: `${vm.name}-${round}` };
  });
}
