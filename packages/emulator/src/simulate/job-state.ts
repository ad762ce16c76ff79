import { randomFor } from "../random.js";
import { millisecondsAt } from "../scenario/instant.js";
import type { IncidentKind } from "../scenario/scenario.js";
import { incidentAt, type TimedIncident } from "./incidents.js";
import type { InventoryJob } from "./inventory.js";
import type { Run, RunConditions, RunStart } from "./run.js";
import { nextStart } from "./schedule.js";

const never = Number.POSITIVE_INFINITY;

/** Where a job stands between two runs. */
export interface JobState {
  readonly job: InventoryJob;
  /** When its next run starts, milliseconds since 1970 UTC; Infinity if none will. */
  due: number;
  /** When what the job prints as its next run changes next; Infinity if it does not. */
  announceAt: number;
  /** The VMs that the next run tries again; undefined if it is a run of its own. */
  retry: ReadonlySet<string> | undefined;
  retriesLeft: number;
}

/** A job that has not run, its first run being the first of its schedule after `begin`. */
export function jobState(job: InventoryJob, begin: number, given: RunConditions): JobState {
  const due = dueAfter(job, begin, given);
  return { job, due, announceAt: Number.NEGATIVE_INFINITY, retry: undefined, retriesLeft: job.retries };
}

/** What a run that starts now starts with. */
export function runStart({ due, retry }: JobState): RunStart {
  return { start: due, vms: retry };
}

/**
 * Sets what comes after a run: the VMs that failed are tried again, until the retries are used up; else the schedule
 * goes on. A run that never ends lets none follow.
 */
export function follow(state: JobState, run: Run, given: RunConditions): void {
  const failed = run.tasks.filter(({ outcome }) => outcome === "Failed").map(({ vm }) => vm.name);
  if (failed.length > 0 && state.retriesLeft > 0) {
    state.retriesLeft--;
    state.retry = new Set(failed);
    state.due = run.ends + state.job.retryAfterMinutes * 60_000;
    return;
  }
  state.retriesLeft = state.job.retries;
  state.retry = undefined;
  state.due = dueAfter(state.job, run.ends, given);
}

/** What a job prints about its schedule. All times in milliseconds since 1970 UTC. */
export interface NextRun {
  readonly isEnabled: boolean;
  /** Infinity: none. */
  readonly at: number;
  /** Until when this is what it prints. */
  readonly until: number;
}

/** What the job prints at `now`. While it is paused there is no next run; missed starts leave the first of them standing. */
export function nextRunAt({ job }: JobState, now: number, given: RunConditions): NextRun {
  const scheduled = job.ScheduleEnabled && job.schedule.kind !== "none";
  if (job.NextRun !== undefined) {
    const at = job.NextRun === null ? never : millisecondsAt(job.NextRun, given.start);
    return { isEnabled: scheduled, at, until: never };
  }
  if (!scheduled) return { isEnabled: false, at: never, until: never };
  const pause = incidentOf(job, "paused", now, given);
  if (pause) return { isEnabled: false, at: never, until: pause.to };
  const missed = incidentOf(job, "missed", now, given);
  if (missed) {
    const at = nextStart(job.schedule, missed.from - 1);
    return { isEnabled: true, at, until: at > now ? at : missed.to };
  }
  const at = nextStart(job.schedule, now);
  return { isEnabled: true, at, until: at };
}

/** The first start by schedule that no incident prevents. The server takes some seconds to start what is due. */
function dueAfter(job: InventoryJob, after: number, given: RunConditions): number {
  const runsBySchedule = job.vms.length > 0 && job.ScheduleEnabled && job.sessions === undefined;
  if (!runsBySchedule || !Number.isFinite(after)) return never;
  let start = nextStart(job.schedule, after);
  const prevented = () => incidentOf(job, "paused", start, given) ?? incidentOf(job, "missed", start, given);
  for (let pause = prevented(); pause; pause = prevented()) {
    if (!Number.isFinite(start) || !Number.isFinite(pause.to)) return never;
    start = nextStart(job.schedule, pause.to - 1);
  }
  return start + randomFor(given.seed, "start", job.guid, start).int(1_000, 12_000);
}

function incidentOf(
  job: InventoryJob,
  kind: IncidentKind,
  at: number,
  { incidents }: RunConditions,
): TimedIncident | undefined {
  return incidentAt(incidents, kind, { server: job.server.name, job: job.name }, at);
}
