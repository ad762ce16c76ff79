import { DAY } from "./duration.js";
import { fingerprint } from "./fingerprint.js";
import { foldName, type TaskRow } from "./rows.js";
import { isSuccess, outcomeOf } from "./timeline.js";

/** A cause is new if nothing of the days before had it. */
export const NEW_AFTER = 7 * DAY;

/** Failures of one cause. Instants are milliseconds since 1970 UTC. */
export interface Cause {
  readonly fingerprint: string;
  /** The newest real reason. */
  readonly text: string;
  /** Failed tasks of the period. */
  readonly tasks: number;
  /** Names of the VMs, as first met. */
  readonly vms: readonly string[];
  /** No task of the seven days before the period had it. */
  readonly isNew: boolean;
  /** Starts of the oldest and the newest task of the period. */
  readonly first: number;
  readonly last: number;
}

type Failure = Pick<TaskRow, "vm" | "start" | "state" | "result" | "reason">;

/**
 * Groups the failed tasks that started from `from` on and before `to`, most VMs first. Give the tasks of the seven days
 * before as well, else every cause is new. Tasks that did not fail are passed over; `names` are names of hosts, servers
 * and jobs.
 */
export function causes(
  tasks: Iterable<Failure>,
  { from, to, names }: { from: number; to: number; names?: readonly string[] | undefined },
): Cause[] {
  const groups = new Map<
    string,
    { text: string; tasks: number; vms: Map<string, string>; first: number; last: number }
  >();
  const before = new Set<string>();
  const known = new Map<string, string>();
  for (const { vm, start, state, result, reason } of tasks) {
    const outcome = outcomeOf(state === "Completed", result);
    if (outcome === "running" || isSuccess(outcome) || start >= to || start < from - NEW_AFTER) continue;
    const text = reason ?? "";
    const both = `${vm}\n${text}`;
    const print = known.get(both) ?? fingerprint(text, { vm, names });
    known.set(both, print);
    if (start < from) {
      before.add(print);
      continue;
    }
    const group = groups.get(print);
    if (!group) {
      groups.set(print, { text, tasks: 1, vms: new Map([[foldName(vm), vm]]), first: start, last: start });
      continue;
    }
    group.tasks++;
    if (!group.vms.has(foldName(vm))) group.vms.set(foldName(vm), vm);
    if (start >= group.last) group.text = text;
    group.first = Math.min(group.first, start);
    group.last = Math.max(group.last, start);
  }
  return Array.from(groups, ([fingerprint, { vms, ...group }]) => ({
    fingerprint,
    ...group,
    vms: [...vms.values()],
    isNew: !before.has(fingerprint),
  })).sort((a, b) => b.vms.length - a.vms.length || b.tasks - a.tasks || b.last - a.last);
}
