import type { ReplicaJobSessionState, ReplicaTaskSessionState } from "@em-replica/types";
import type { Run, RunTask } from "./run.js";

/** A step in the life of a session or a task: from `at` on it is in `state`. */
interface Step<State, Subject> {
  readonly state: State;
  /** Milliseconds since 1970 UTC. */
  readonly at: (subject: Subject) => number;
  readonly source: string;
}

/**
 * The life of a job session. Stopping, Pausing and Resuming (`get_replicasessions_id`) follow commands, which
 * this API does not have for replication, so no step leads to them.
 */
export const sessionLife: readonly Step<ReplicaJobSessionState, Run>[] = [
  {
    state: "Starting",
    at: (run) => run.created,
    source: "`get_replicasessions_id` names the state; that it is the first is its name's meaning",
  },
  { state: "Working", at: (run) => run.begins, source: "running sessions of sibling types are recorded as Working" },
  {
    state: "Stopped",
    at: (run) => run.ends,
    source: "every ended session in `replicasessions_id` and `get_replicasessions_id`",
  },
];

/** The life of a task session. */
export const taskLife: readonly Step<ReplicaTaskSessionState, RunTask>[] = [
  { state: "Pending", at: (task) => task.created, source: "D120: tasks that wait for a free slot are listed" },
  {
    state: "InProgress",
    at: (task) => task.begins,
    source: "running tasks of sibling types are recorded as InProgress",
  },
  {
    state: "Completed",
    at: (task) => task.ends,
    source: "every ended task in `replicatasksessions_id` and `get_query_replicatasksession`",
  },
];

/** The step that has been reached by `now`, counted from 0; -1 before the first. */
export function stepAt<State, Subject>(life: readonly Step<State, Subject>[], subject: Subject, now: number): number {
  return life.findLastIndex(({ at }) => at(subject) <= now);
}

/** When the step after `step` comes; Infinity if there is none. */
export function nextStepAt<State, Subject>(
  life: readonly Step<State, Subject>[],
  subject: Subject,
  step: number,
): number {
  return life[step + 1]?.at(subject) ?? Number.POSITIVE_INFINITY;
}

/** How far a session is, in per cent: 100 is reached by the end alone (D8). */
export function progressAt(run: Run, now: number): number {
  if (now >= run.ends) return 100;
  if (!Number.isFinite(run.ends)) return stuckProgress(run, now);
  return Math.max(0, Math.floor((100 * (now - run.begins)) / (run.ends - run.begins)));
}

/** A run that never ends gets as far as the tasks that do. */
function stuckProgress({ tasks }: Run, now: number): number {
  return Math.floor((100 * tasks.filter(({ ends }) => ends <= now).length) / tasks.length);
}
