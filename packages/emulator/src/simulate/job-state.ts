import { randomFor } from "../random.js";
import type { EstateJob } from "./estate.js";
import { type Trouble, troubleAt } from "./incidents.js";
import type { Run, RunConditions, RunStart } from "./run.js";
import { nextStart } from "./schedule.js";

/** Where a job stands between two runs. */
export interface JobState {
  readonly job: EstateJob;
  /** When its next run starts, milliseconds since 1970 UTC; Infinity if none will. */
  due: number;
  /** What the job says of itself: when its schedule starts it next, Infinity if it does not. */
  nextRun: number;
  /** The VMs that the next run tries again; undefined if it is a run of its own. */
  retry: ReadonlySet<string> | undefined;
  retriesLeft: number;
}

/** A job that has not run, its first run being the first of its schedule after `begin`. */
export function jobState(job: EstateJob, begin: number, given: RunConditions): JobState {
  const due = dueAfter(job, begin, given);
  return { job, due, nextRun: Number.NEGATIVE_INFINITY, retry: undefined, retriesLeft: job.retries };
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

/** When a job that runs by its schedule starts next. While it is paused it says that it will not. */
export function nextRunAfter({ job }: JobState, now: number, given: RunConditions): number {
  return isPaused(job, now, given) ? Number.POSITIVE_INFINITY : nextStart(job.schedule, now);
}

/** The first start by schedule that no pause prevents. The server takes some seconds to start what is due. */
function dueAfter(job: EstateJob, after: number, given: RunConditions): number {
  if (job.vms.length === 0 || !Number.isFinite(after)) return Number.POSITIVE_INFINITY;
  let start = nextStart(job.schedule, after);
  for (let pause = isPaused(job, start, given); pause; pause = isPaused(job, start, given)) {
    if (!Number.isFinite(start) || !Number.isFinite(pause.to)) return Number.POSITIVE_INFINITY;
    start = nextStart(job.schedule, pause.to - 1);
  }
  return start + randomFor(given.seed, "start", job.guid, start).int(1_000, 12_000);
}

function isPaused(job: EstateJob, at: number, { troubles }: RunConditions): Trouble | undefined {
  return troubleAt(troubles, "paused", { server: job.server.name, job: job.name }, at);
}
