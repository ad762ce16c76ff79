import type { Store } from "../store/store.js";
import type { EstateJob } from "./estate.js";
import { follow, jobState, runStart } from "./job-state.js";
import { progressAt } from "./lifecycle.js";
import type { Habits } from "./rows.js";
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
  readonly jobs: readonly EstateJob[];
  readonly store: Store;
  readonly habits: Habits;
  /** Where history begins, milliseconds since 1970 UTC. */
  readonly begin: number;
}

export function createSimulation({ jobs, store, habits, begin, ...given }: SimulationOptions): Simulation {
  const states = jobs.map((job) => jobState(job, begin, given));
  const writer = createRunWriter(store, habits, () => {});
  const active = new Map<string, ActiveRun>();
  let due = Number.NEGATIVE_INFINITY;

  const happen = (now: number) => {
    for (const entry of active.values()) {
      if (entry.next <= now && writer.proceed(entry, now)) active.delete(entry.run.guid);
    }
    for (const state of states) {
      while (state.due <= now) {
        const run = planRun(state.job, runStart(state), given);
        const entry = writer.begin(run, now);
        if (entry) active.set(run.guid, entry);
        follow(state, run, given);
      }
    }
    due = Number.POSITIVE_INFINITY;
    for (const { next } of active.values()) due = Math.min(due, next);
    for (const state of states) due = Math.min(due, state.due);
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
