import { type Random, randomFor } from "../random.js";
import { incidentAt, type Target, type TimedIncident } from "./incidents.js";
import type { InventoryJob, InventoryVm } from "./inventory.js";
import { failureReason, warningReason } from "./reasons.js";

/** The outcomes that end a run, the better first. */
export const outcomes = ["Success", "Warning", "Failed"] as const;
export type Outcome = (typeof outcomes)[number];

/** What a run follows from, and so what it takes to plan it again. */
export interface RunStart {
  /** Milliseconds since 1970 UTC. */
  readonly start: number;
  /** Names of the VMs to process; a retry leaves out those that were done. Undefined: all. */
  readonly vms: ReadonlySet<string> | undefined;
}

/** One run of a job from its first to its last moment, known when it starts. All times in milliseconds since 1970 UTC. */
export interface Run {
  readonly guid: string;
  readonly job: InventoryJob;
  readonly from: RunStart;
  readonly created: number;
  /** When its tasks are listed and the first of them begin. */
  readonly begins: number;
  /** When its last task has ended; Infinity if one never does. */
  readonly ends: number;
  readonly outcome: Outcome;
  readonly tasks: readonly RunTask[];
}

/** A VM's part of a run. */
export interface RunTask {
  readonly guid: string;
  readonly vm: InventoryVm;
  readonly created: number;
  readonly begins: number;
  readonly ends: number;
  readonly outcome: Outcome;
  readonly reason: string;
}

/** What runs depend on besides their job. */
export interface RunConditions {
  readonly seed: number;
  /** What distances in a scenario count from, milliseconds since 1970 UTC. */
  readonly start: number;
  readonly incidents: readonly TimedIncident[];
}

const second = 1_000;
const bytesPerMillisecond = 100_000;

/**
 * Plays a run through in advance. The whole of it follows from seed, job and start, so it makes no difference whether
 * the clock then ticks or jumps.
 */
export function planRun(job: InventoryJob, from: RunStart, given: RunConditions): Run {
  const random = randomFor(given.seed, "run", job.guid, from.start);
  const guid = random.guid();
  const listed = from.start + random.int(5 * second, 20 * second);
  const vms = from.vms ? job.vms.filter(({ name }) => from.vms?.has(name)) : job.vms;
  const slots = Array.from({ length: Math.min(job.concurrency, vms.length) }, () => listed);
  const tasks = vms.map((vm): RunTask => {
    const slot = slots.indexOf(Math.min(...slots));
    const begins = (slots[slot] as number) + random.int(second, 8 * second);
    const task = { vm, created: listed, begins, ...planTask(job, vm, begins, from.vms !== undefined, random, given) };
    slots[slot] = task.ends;
    return task;
  });
  const lastEnd = tasks.reduce((latest, { ends }) => Math.max(latest, ends), listed);
  return {
    guid,
    job,
    from,
    created: from.start,
    begins: listed,
    ends: lastEnd + random.int(3, 15) * second,
    outcome: worst(tasks.map(({ outcome }) => outcome)),
    tasks,
  };
}

type Ending = Pick<RunTask, "guid" | "ends" | "outcome" | "reason">;

function planTask(
  job: InventoryJob,
  vm: InventoryVm,
  begins: number,
  isRetry: boolean,
  random: Random,
  { incidents }: RunConditions,
): Ending {
  const target: Target = { server: job.server.name, job: job.name, vm: vm.name };
  const guid = random.guid();
  const slowness = incidentAt(incidents, "slow", target, begins)?.factor ?? 1;
  const changed = vm.size * (0.005 + random.next() * 0.03);
  const planned = begins + Math.round(slowness * (random.int(45, 120) * second + changed / bytesPerMillisecond));
  const drawn = random.next();

  const stuck = incidentAt(incidents, "stuck", target, begins);
  if (stuck) return { guid, ends: stuck.to, outcome: "Failed", reason: stuck.reason ?? "The operation was canceled." };
  const outage = incidentAt(incidents, "outage", target, begins, planned);
  const flaky = incidentAt(incidents, "flaky", target, begins);
  // What failed a quarter of an hour ago fails again more often than another.
  if (outage || drawn < (flaky?.factor ?? (isRetry ? 0.3 : 0.008))) {
    const reason = (outage ?? flaky)?.reason ?? failureReason(random, vm.name);
    return {
      guid,
      ends: Math.max(begins, outage?.from ?? 0) + random.int(20, 45) * second,
      outcome: "Failed",
      reason,
    };
  }
  if (drawn > 0.97) return { guid, ends: planned, outcome: "Warning", reason: warningReason(random, vm.name) };
  return { guid, ends: planned, outcome: "Success", reason: "" };
}

function worst(found: readonly Outcome[]): Outcome {
  return outcomes.findLast((outcome) => found.includes(outcome)) ?? "Success";
}
