import type { Store } from "../store/store.js";
import type { JobState } from "./job-state.js";
import type { RunStart } from "./run.js";
import type { ActiveRun } from "./run-writer.js";

/** What a simulation has to know besides the rows to go on where it was when a file is opened again. */
export interface Checkpoint {
  /** What was saved last. */
  load(): Saved;
  /** Saves it all; nothing in a store that ends with the process. */
  save(states: readonly JobState[], active: Iterable<ActiveRun>, now: number): void;
}

export interface Saved {
  /** Up to when everything has happened; -Infinity in a new store. */
  readonly until: number;
  /** The state that a job was in; the given one if it is new. */
  restore(state: JobState): JobState;
  /** The runs that had not ended. */
  running(states: readonly JobState[]): readonly { readonly state: JobState; readonly start: RunStart }[];
}

/** As JSON: sets are lists, and Infinity is null. */
interface Written {
  readonly until: number;
  readonly jobs: Readonly<Record<string, WrittenJob>>;
}

interface WrittenJob {
  readonly due: number | null;
  readonly retry: readonly string[] | undefined;
  readonly retriesLeft: number;
  /** The run under way, if there is one. */
  readonly run: { readonly start: number; readonly vms: readonly string[] | undefined } | undefined;
}

const name = "simulation";

export function createCheckpoint(store: Store): Checkpoint {
  return {
    load: () => savedFrom(JSON.parse(store.setting(name) ?? "null") ?? undefined),
    save(states, active, now) {
      if (!store.isFile) return;
      const runs = new Map([...active].map(({ run }) => [run.job.guid, run.from]));
      const jobs = states.map(({ job, due, retry, retriesLeft }) => {
        const run = runs.get(job.guid);
        const underWay = run && { start: run.start, vms: listOf(run.vms) };
        return [job.guid, { due: Number.isFinite(due) ? due : null, retry: listOf(retry), retriesLeft, run: underWay }];
      });
      store.keep(name, JSON.stringify({ until: now, jobs: Object.fromEntries(jobs) } satisfies Written));
    },
  };
}

function savedFrom(written: Written | undefined): Saved {
  return {
    until: written?.until ?? Number.NEGATIVE_INFINITY,
    restore(state) {
      const job = written?.jobs[state.job.guid];
      if (!job) return state;
      const due = job.due ?? Number.POSITIVE_INFINITY;
      return { ...state, due, retry: setOf(job.retry), retriesLeft: job.retriesLeft };
    },
    running: (states) =>
      states.flatMap((state) => {
        const run = written?.jobs[state.job.guid]?.run;
        return run ? [{ state, start: { start: run.start, vms: setOf(run.vms) } }] : [];
      }),
  };
}

const setOf = (list: readonly string[] | undefined) => list && new Set(list);
const listOf = (set: ReadonlySet<string> | undefined) => set && [...set];
