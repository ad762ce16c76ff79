import { setTimeout as wait } from "node:timers/promises";
import { matches, parse } from "@em-replica/query";
import type { ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import type { Server } from "../connection/connect.js";
import { Interrupted } from "../errors.js";
import { fits } from "../health/mask.js";
import { type FilterFlags, filterText } from "./filters.js";
import { type SessionOf, serverName, sessionFinder, type TaskOf } from "./rows.js";

/** What `--follow` needs to know. */
interface FollowFlags extends FilterFlags {
  readonly interval: number;
}

/** Sessions that fit, oldest first, then what is new or has changed, until Ctrl-C. */
export async function* followSessions(
  { name, em, now }: Server,
  flags: FollowFlags,
  signal: AbortSignal,
): AsyncGenerator<SessionOf[]> {
  const begin = now().getTime();
  const condition = parse("ReplicaJobSession", filterText("ReplicaJobSession", flags, begin));
  const read = (cursor: string | Date) => em.replicaSessions.changesSince(cursor, { signal });
  for await (const items of changes<ReplicaJobSession>(read, flags.since(begin), flags.interval, signal)) {
    yield items
      .filter((session) => fits(flags.job, session.JobName))
      .filter((session) => matches("ReplicaJobSession", condition, session, { BackupServerName: serverName(session) }))
      .map((session) => ({ em: name, session }));
  }
}

/** Tasks that fit, oldest first, then what is new or has changed, until Ctrl-C. */
export async function* followTasks(server: Server, flags: FollowFlags, signal: AbortSignal): AsyncGenerator<TaskOf[]> {
  const { name, em, now } = server;
  const begin = now().getTime();
  const condition = parse("ReplicaTaskSession", filterText("ReplicaTaskSession", flags, begin));
  const sessionOf = await sessionFinder(server, flags.since(begin), signal);
  const read = (cursor: string | Date) => em.replicaTaskSessions.changesSince(cursor, { signal });
  for await (const items of changes<ReplicaTaskSession>(read, flags.since(begin), flags.interval, signal)) {
    const rows: TaskOf[] = [];
    for (const task of items) {
      const session = await sessionOf(task);
      const joined = { BackupServerName: serverName(task), JobUid: session?.JobUid, JobName: session?.JobName };
      if (!fits(flags.vm, task.VmDisplayName) || !fits(flags.job, session?.JobName)) continue;
      if (matches("ReplicaTaskSession", condition, task, joined)) rows.push({ em: name, task, session });
    }
    yield rows;
  }
}

type Batch<T> = { readonly items: readonly T[]; readonly cursor: string };

/** What is new, round after round. Rows that come again unchanged are left out. */
async function* changes<T extends { readonly UID: string }>(
  read: (cursor: string | Date) => AsyncIterable<Batch<T>>,
  since: Date,
  interval: number,
  signal: AbortSignal,
): AsyncGenerator<T[]> {
  let last: string | Date = since;
  let seen = new Map<string, string>();
  for (;;) {
    const round = new Map<string, string>();
    for await (const { items, cursor } of read(last)) {
      last = cursor;
      yield items.filter((item) => {
        const text = JSON.stringify(item);
        round.set(item.UID, text);
        return seen.get(item.UID) !== text;
      });
    }
    // Only running rows come again in the next round.
    seen = round;
    await wait(interval, undefined, { signal }).catch(() => {
      throw signal.reason instanceof Error ? signal.reason : new Interrupted();
    });
  }
}
