import { type JobSpec, jobDefaults, type Schedule, type VmSpec } from "../scenario.js";

/** A job with the product's defaults. VMs are names, or names with a size in GiB behind a colon (`sql01:500`). */
export function job(name: string, schedule: Schedule, vms: readonly string[], more: Partial<JobSpec> = {}): JobSpec {
  return { ...jobDefaults, name, schedule, vms: vms.map(vm), ...more };
}

export const daily = (at: string): Schedule => ({ kind: "daily", at });
export const every = (minutes: number): Schedule => ({ kind: "every", minutes });

function vm(written: string): VmSpec {
  const [name = "", size] = written.split(":");
  return size === undefined ? { name } : { name, sizeGiB: Number(size) };
}
