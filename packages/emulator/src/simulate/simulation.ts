import type { Store } from "../store/store.js";
import { timestampOf } from "../time/timestamp.js";
import type { Behaviour } from "./behaviour.js";
import { createCheckpoint } from "./checkpoint.js";
import type { InventoryJob } from "./inventory.js";
import { follow, type JobState, jobState, nextRunAt, runStart } from "./job-state.js";
import { progressAt } from "./lifecycle.js";
import { createPoints, type Points } from "./points.js";
import { planRun, type RunConditions } from "./run.js";
import { type ActiveRun, createRunWriter, type RunWriter } from "./run-writer.js";

/** The jobs of an inventory, running by a clock. */
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
  /** Where history begins, milliseconds since 1970 UTC. */
  readonly begin: number;
}

/** What a simulation knows besides the rows. It can be read from the store again. */
interface Progress {
  readonly points: Points;
  readonly writer: RunWriter;
  readonly states: readonly JobState[];
  /** Runs that have not ended, by the GUID of their session. */
  readonly active: Map<string, ActiveRun>;
  /** When something happens next, milliseconds since 1970 UTC. */
  due: number;
}

export function createSimulation({ jobs, store, behaviour, begin, ...given }: SimulationOptions): Simulation {
  const checkpoint = createCheckpoint(store);
  const load = (): Progress => {
    const points = createPoints(store, behaviour);
    const writer = createRunWriter(store, behaviour, points.add);
    const saved = checkpoint.load();
    const states = jobs.map((job) => saved.restore(jobState(job, begin, given)));
    const active = new Map<string, ActiveRun>();
    for (const { state, start } of saved.running(states)) {
      const run = planRun(state.job, start, given);
      active.set(run.guid, writer.resume(run, saved.until));
    }
    return { points, writer, states, active, due: Number.NEGATIVE_INFINITY };
  };
  let loaded: Progress | undefined = load();
  const current = (): Progress => {
    loaded ??= load();
    return loaded;
  };

  const advance = (now: number) => {
    const progress = current();
    if (now < progress.due) return;
    try {
      store.transaction(() => {
        step(progress, now);
        checkpoint.save(progress.states, progress.active.values(), now);
      });
    } catch (error) {
      // The rows are as they were before; so must be what is known besides them.
      if (store.isFile) loaded = undefined;
      throw error;
    }
  };

  /** Lets everything happen until `now`. */
  const step = (progress: Progress, now: number) => {
    const { points, writer, states, active } = progress;
    for (const entry of active.values()) {
      if (entry.next <= now && writer.proceed(entry, now)) active.delete(entry.run.guid);
    }
    for (const state of states) {
      if (runJob(progress, state, now) || state.announceAt <= now) announce(state, now);
    }
    points.flush();
    progress.due = earliest(active.values(), states);
  };

  /** All runs of a job until `now`; a job that was away for a month does a month's runs. */
  const runJob = ({ writer, active }: Progress, state: JobState, now: number): boolean => {
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

  return {
    advance,
    start(jobGuid, now) {
      advance(now);
      const progress = current();
      const state = progress.states.find(({ job }) => job.guid === jobGuid);
      const busy = [...progress.active.values()].some(({ run }) => run.job.guid === jobGuid);
      if (!state || busy || state.job.vms.length === 0) return false;
      state.due = progress.due = now;
      advance(now);
      return true;
    },
    progress(sessionGuid, now) {
      const entry = current().active.get(sessionGuid);
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
