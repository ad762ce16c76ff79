import type { Store } from "../store/store.js";
import type { Behaviour } from "./behaviour.js";
import type { InventoryJob } from "./inventory.js";
import { nextStepAt, sessionLife, stepAt, taskLife } from "./lifecycle.js";
import { sessionRow, taskRows } from "./rows.js";
import type { Run, RunTask } from "./run.js";

/** A run that has not ended, as far as it has been written. */
export interface ActiveRun {
  readonly run: Run;
  /** When something happens next; Infinity for a run that is stuck. */
  next: number;
  /** The steps that the session and each of its tasks have reached. */
  session: number;
  readonly tasks: number[];
}

/** Writes runs into the store as they stand at a time. */
export interface RunWriter {
  /** Writes a run for the first time; gives undefined when it has already ended. */
  begin(run: Run, now: number): ActiveRun | undefined;
  /** Goes on with a run that was written until a time. */
  resume(run: Run, until: number): ActiveRun;
  /** Writes what has changed; gives whether the run has ended. */
  proceed(active: ActiveRun, now: number): boolean;
}

const [lastOfSession, lastOfTask] = [sessionLife.length - 1, taskLife.length - 1];

/** @param completed is called for each task that comes to its end. */
export function createRunWriter(
  store: Store,
  behaviour: Behaviour,
  completed: (job: InventoryJob, task: RunTask) => void,
): RunWriter {
  const proceed = (active: ActiveRun, now: number): boolean => {
    const { run, tasks } = active;
    const step = stepAt(sessionLife, run, now);
    if (step !== active.session) {
      const write = active.session < 0 ? store.insert : store.replace;
      write("ReplicaJobSession", sessionRow(run, step, behaviour));
      active.session = step;
    }
    active.next = nextStepAt(sessionLife, run, step);
    let taskRow: ReturnType<typeof taskRows> | undefined;
    for (const [index, task] of run.tasks.entries()) {
      const written = tasks[index] as number;
      if (written < lastOfTask) {
        const step = stepAt(taskLife, task, now);
        if (step !== written) {
          const write = written < 0 ? store.insert : store.replace;
          taskRow ??= taskRows(run, behaviour);
          write("ReplicaTaskSession", taskRow(task, step));
          tasks[index] = step;
          if (step === lastOfTask) completed(run.job, task);
        }
        active.next = Math.min(active.next, nextStepAt(taskLife, task, step));
      }
    }
    return active.session === lastOfSession;
  };

  return {
    proceed,
    resume: (run, until) => ({
      run,
      next: Number.NEGATIVE_INFINITY,
      session: stepAt(sessionLife, run, until),
      tasks: run.tasks.map((task) => stepAt(taskLife, task, until)),
    }),
    begin(run, now) {
      const active: ActiveRun = { run, next: run.created, session: -1, tasks: run.tasks.map(() => -1) };
      return proceed(active, now) ? undefined : active;
    },
  };
}
