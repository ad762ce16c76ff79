import { randomFor } from "../random.js";
import type { EstateJob } from "./estate.js";
import { troubleAt } from "./incidents.js";
import type { Run, RunConditions, RunStart } from "./run.js";
import { nextStart } from "./schedule.js";

/** Where a job stands between two runs. */
export interface JobState {
  readonly job: EstateJob;
  /** When its next run starts, milliseconds since 1970 UTC; Infinity if none will. */
  due: number;
  /** The VMs that the next run tries again; undefined if it is a run of its own. */
  retry: ReadonlySet<string> | undefined;
  retriesLeft: number;
}

/** A job that has not run, its first run being the first of its schedule after `begin`. */
export function jobState(job: EstateJob, begin: number, given: RunConditions): JobState {
  return { job, due: scheduledAfter(job, begin, given), retry: undefined, retriesLeft: job.retries };
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
  state.due = scheduledAfter(state.job, run.ends, given);
}

/** The next start by schedule that no pause prevents. The server takes some seconds to start what is due. */
function scheduledAfter(job: EstateJob, after: number, { seed, troubles }: RunConditions): number {
  if (job.vms.length === 0 || !Number.isFinite(after)) return Number.POSITIVE_INFINITY;
  let start = nextStart(job.schedule, after);
  for (;;) {
    const pause = troubleAt(troubles, "paused", { server: job.server.name, job: job.name }, start);
    if (!pause || !Number.isFinite(start)) break;
    start = Number.isFinite(pause.to) ? nextStart(job.schedule, pause.to - 1) : Number.POSITIVE_INFINITY;
  }
  return start + randomFor(seed, "start", job.guid, start).int(1_000, 12_000);
}
