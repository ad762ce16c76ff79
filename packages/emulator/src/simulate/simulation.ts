import type { Store } from "../store/store.js";
import { timestampOf } from "../time/timestamp.js";
import type { Behaviour } from "./behaviour.js";
import { createCheckpoint } from "./checkpoint.js";
import type { InventoryJob } from "./inventory.js";
import { follow, type JobState, jobState, nextRunAt, runStart } from "./job-state.js";
import { progressAt } from "./lifecycle.js";
import type { Points } from "./points.js";
import { planRun, type RunConditions } from "./run.js";
import { type ActiveRun, createRunWriter } from "./run-writer.js";

/** The jobs of an estate, running by a clock. */
export interface Simulation {
  /** Lets everything happen that happens until `now`, milliseconds since 1970 UTC. Costs nothing while nothing is due. */
  advance(now: number): void;
  /** Starts a job at `now`. False if there is no such job or it is running. */
  start(jobGuid: string, now: number): boolean;
  /** How far a running session is, in per cent; undefined for one that does not run. */
  progress(sessionGuid: string, now: number): number | undefined;
}

/** What a simulation works on. */
export interface SimulationOptions extends RunConditions {
  readonly jobs: readonly InventoryJob[];
  readonly store: Store;
  readonly behaviour: Behaviour;
  readonly points: Points;
  /** Where history begins, milliseconds since 1970 UTC. */
  readonly begin: number;
}

export function createSimulation({ jobs, store, behaviour, points, begin, ...given }: SimulationOptions): Simulation {
  const writer = createRunWriter(store, behaviour, points.add);
  const memory = createCheckpoint(store);
  const states = jobs.map((job) => memory.restore(jobState(job, begin, given)));
  const active = new Map<string, ActiveRun>();
  let due = Number.NEGATIVE_INFINITY;
  for (const { state, start } of memory.running(states)) {
    const run = planRun(state.job, start, given);
    active.set(run.guid, writer.resume(run, memory.until));
  }

  /** Everything a job does until `now`; a job that was away for a month does a month's runs. */
  const runJob = (state: JobState, now: number): boolean => {
    const wasDue = state.due <= now;
    while (state.due <= now) {
      const run = planRun(state.job, runStart(state), given);
      const entry = writer.begin(run, now);
      if (entry) active.set(run.guid, entry);
      follow(state, run, given);
    }
    return wasDue;
  };
  const announce = (state: JobState, now: number) => {
    const { isEnabled, at, until } = nextRunAt(state, now, given);
    state.announceAt = until;
    store.patch("Job", state.job.guid, {
      NextRun: Number.isFinite(at) ? timestampOf(at) : null,
      ScheduleEnabled: isEnabled ? 1 : 0,
    });
  };
  const happen = (now: number) => {
    for (const entry of active.values()) {
      if (entry.next <= now && writer.proceed(entry, now)) active.delete(entry.run.guid);
    }
    for (const state of states) {
      if (runJob(state, now) || state.announceAt <= now) announce(state, now);
    }
    points.flush();
    memory.keep(states, active.values(), now);
    due = earliest(active.values(), states);
  };
  const advance = (now: number) => {
    if (now >= due) store.transaction(() => happen(now));
  };

  return {
    advance,
    start(jobGuid, now) {
      advance(now);
      const state = states.find(({ job }) => job.guid === jobGuid);
      const busy = [...active.values()].some(({ run }) => run.job.guid === jobGuid);
      if (!state || busy || state.job.vms.length === 0) return false;
      state.due = due = now;
      advance(now);
      return true;
    },
    progress(sessionGuid, now) {
      const entry = active.get(sessionGuid);
      return entry && progressAt(entry.run, now);
    },
  };
}

/** When something happens next. In a loop: there may be more jobs than a call can have arguments. */
function earliest(active: Iterable<ActiveRun>, states: readonly JobState[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { next } of active) if (next < first) first = next;
  for (const { due, announceAt } of states) first = Math.min(first, due, announceAt);
  return first;
}
