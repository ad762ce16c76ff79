import { setTimeout as wait } from "node:timers/promises";
import { matches, parse } from "@em-replica/query";
import type { ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import type { Server } from "../connection/connect.js";
import { Interrupted } from "../errors.js";
import { fits } from "../health/mask.js";
import { type FilterFlags, filterText } from "./filters.js";
import { type SessionOf, serverName, type TaskOf } from "./rows.js";

/** What `--follow` needs to know. */
interface FollowFlags extends FilterFlags {
  readonly interval: number;
}

/** Sessions that fit, oldest first, then what is new or has changed, until Ctrl-C. */
export async function* followSessions(
  servers: readonly Server[],
  flags: FollowFlags,
  signal: AbortSignal,
): AsyncGenerator<SessionOf[]> {
  const condition = parse("ReplicaJobSession", filterText("ReplicaJobSession", flags, nowAt(servers)));
  const read = ({ em }: Server, cursor: string | Date) => em.replicaSessions.changesSince(cursor, { signal });
  for await (const [{ name }, items] of changes<ReplicaJobSession>(servers, read, flags, signal)) {
    yield items
      .filter((session) => fits(flags.job, session.JobName))
      .filter((session) => matches("ReplicaJobSession", condition, session, { BackupServerName: serverName(session) }))
      .map((session) => ({ em: name, session }));
  }
}

/** Tasks that fit, oldest first, then what is new or has changed, until Ctrl-C. */
export async function* followTasks(
  servers: readonly Server[],
  flags: FollowFlags,
  signal: AbortSignal,
): AsyncGenerator<TaskOf[]> {
  const condition = parse("ReplicaTaskSession", filterText("ReplicaTaskSession", flags, nowAt(servers)));
  const read = ({ em }: Server, cursor: string | Date) => em.replicaTaskSessions.changesSince(cursor, { signal });
  for await (const [{ name, em }, items] of changes<ReplicaTaskSession>(servers, read, flags, signal)) {
    const rows: TaskOf[] = [];
    for (const task of items) {
      const session = await em.replicaSessions.get(task.JobSessionUid, { signal });
      const joined = { JobUid: session.JobUid, JobName: session.JobName, BackupServerName: serverName(task) };
      if (!fits(flags.vm, task.VmDisplayName) || !fits(flags.job, session.JobName)) continue;
      if (matches("ReplicaTaskSession", condition, task, joined)) rows.push({ em: name, task, session });
    }
    yield rows;
  }
}

/** The earliest of their clocks. */
const nowAt = (servers: readonly Server[]): number => Math.min(...servers.map(({ now }) => now().getTime()));

type Batch<T> = { readonly items: readonly T[]; readonly cursor: string };

/** What is new at each server, round after round. Rows that come again unchanged are left out. */
async function* changes<T extends { readonly UID: string }>(
  servers: readonly Server[],
  read: (server: Server, cursor: string | Date) => AsyncIterable<Batch<T>>,
  { since, interval }: FollowFlags,
  signal: AbortSignal,
): AsyncGenerator<[Server, T[]]> {
  const cursors = new Map<Server, string | Date>();
  let seen = new Map<string, string>();
  for (;;) {
    const round = new Map<string, string>();
    for (const server of servers) {
      for await (const { items, cursor } of read(server, cursors.get(server) ?? since(server.now().getTime()))) {
        cursors.set(server, cursor);
        const fresh = items.filter((item) => {
          const key = `${server.name} ${item.UID}`;
          const text = JSON.stringify(item);
          round.set(key, text);
          return seen.get(key) !== text;
        });
        yield [server, fresh];
      }
    }
    // Only running rows come again in the next round.
    seen = round;
    await wait(interval, undefined, { signal }).catch(() => {
      throw signal.reason instanceof Error ? signal.reason : new Interrupted();
    });
  }
}
