import type { SessionRow, TaskRow } from "./rows.js";
import { hasEnded, isSuccess, type Outcome, outcomeOf } from "./timeline.js";

/** A job session with the retries that follow it before the next one. Milliseconds since 1970 UTC. */
export interface Run<Session> {
  readonly start: number;
  /** Null while a session of it has not ended, or if none says when it did. */
  readonly end: number | null;
  /** Oldest first. */
  readonly sessions: readonly Session[];
}

/** Folds the sessions of one job into runs, oldest first. Retries without a session before them are a run, too. */
export function foldRuns<Session extends Pick<SessionRow, "start" | "end" | "state" | "retry">>(
  sessions: Iterable<Session>,
): Run<Session>[] {
  const runs: Session[][] = [];
  for (const session of [...sessions].sort((a, b) => a.start - b.start)) {
    const run = runs.at(-1);
    if (session.retry && run) run.push(session);
    else runs.push([session]);
  }
  return runs.map((sessions) => {
    const ends = sessions.map(({ state, end }) => (state === "Stopped" ? end : null));
    const end = ends.some((end) => end === null) ? null : Math.max(...ends.map(Number));
    return { start: sessions[0]?.start ?? 0, end, sessions };
  });
}

/**
 * How a VM came out of a run: its last ended task there. `mended`: it succeeded after a failure in the same run.
 * `running`: none has ended. `tasks` are those of one VM in one run, in any order.
 */
export function runOutcome(tasks: readonly Pick<TaskRow, "start" | "end" | "state" | "result">[]): Outcome | "mended" {
  const ended = tasks
    .map(({ start, end, state, result }) => ({
      start,
      end,
      outcome: outcomeOf(state === "Completed", result),
      retry: false,
    }))
    .filter((entry) => hasEnded(entry, Infinity))
    .sort((a, b) => a.start - b.start);
  const last = ended.at(-1);
  if (!last) return "running";
  const mended = isSuccess(last.outcome) && ended.some(({ outcome }) => !isSuccess(outcome));
  return mended ? "mended" : last.outcome;
}
