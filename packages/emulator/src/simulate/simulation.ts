import type { Store } from "../store/store.js";
import { stampOf } from "../time/stamp.js";
import type { EstateJob } from "./estate.js";
import type { Habits } from "./habits.js";
import { follow, type JobState, jobState, nextRunAfter, runStart } from "./job-state.js";
import { progressAt } from "./lifecycle.js";
import { createMemory } from "./memory.js";
import { createPoints } from "./points.js";
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
  const points = createPoints(store, habits);
  const writer = createRunWriter(store, habits, points.add);
  const memory = createMemory(store);
  const states = jobs.map((job) => memory.recall(jobState(job, begin, given)));
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
    state.nextRun = nextRunAfter(state, now, given);
    const scheduled = Number.isFinite(state.nextRun);
    store.patch("Job", state.job.guid, {
      NextRun: scheduled ? stampOf(state.nextRun) : null,
      ScheduleEnabled: scheduled ? 1 : 0,
    });
  };
  const happen = (now: number) => {
    for (const entry of active.values()) {
      if (entry.next <= now && writer.proceed(entry, now)) active.delete(entry.run.guid);
    }
    for (const state of states) {
      if (runJob(state, now) || state.nextRun <= now) announce(state, now);
    }
    points.flush();
    memory.keep(states, active.values(), now);
    due = Math.min(
      ...[...active.values()].map(({ next }) => next),
      ...states.map((state) => Math.min(state.due, state.nextRun)),
    );
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
