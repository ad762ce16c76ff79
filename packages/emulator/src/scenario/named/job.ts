import type { ScenarioInput, Schedule } from "../scenario.js";

type JobInput = NonNullable<ScenarioInput["servers"][number]["jobs"]>[number];

/** A job of a named scenario. VMs are names, or names with a size in GiB behind a colon (`sql01:500`). */
export function job(name: string, schedule: Schedule, vms: readonly string[], more: Partial<JobInput> = {}): JobInput {
  return { name, schedule, vms: vms.map(vm), ...more };
}

export const daily = (at: string): Schedule => ({ kind: "daily", at });
export const every = (minutes: number): Schedule => ({ kind: "every", minutes });

function vm(written: string): JobInput["vms"][number] {
  const [name = "", size] = written.split(":");
  return size === undefined ? { name } : { name, sizeGiB: Number(size) };
}
