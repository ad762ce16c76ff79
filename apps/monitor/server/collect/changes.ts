import { type Client, NotFoundError } from "@em-replica/client";
import { RowError } from "@em-replica/rpo";
import type { ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import type { Batch, CollectorArchive, EmRow, SessionInput, TaskInput, TaskSession } from "../archive/index.js";
import type { Logger } from "../log.js";
import { sessionInput, sessionUidOf, taskInput } from "./rows.js";

/** What reading rows of one Enterprise Manager needs. */
export interface Source {
  readonly client: Client;
  readonly archive: CollectorArchive;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Sessions as the archive takes them; those without job or start are left out, with a warning. */
export function sessionInputs({ log }: Source, em: EmRow, sessions: readonly ReplicaJobSession[]): SessionInput[] {
  return sessions.flatMap((session) => usable(log, () => sessionInput(session, em.name)));
}

/** Tasks together with the sessions that the archive does not have yet, which are read one by one. */
export async function taskBatch(source: Source, em: EmRow, tasks: readonly ReplicaTaskSession[]): Promise<Batch> {
  const { archive, log } = source;
  const uids = [...new Set(tasks.map(sessionUidOf))];
  const known: Map<string, TaskSession> = await archive.sessions(em, uids);
  const sessions: SessionInput[] = [];
  for (const uid of uids.filter((uid) => !known.has(uid))) {
    const session = await readSession(source, em, uid);
    if (!session) continue;
    sessions.push(session);
    known.set(uid, session.row);
  }
  const inputs = tasks.flatMap((task): TaskInput[] => {
    const session = known.get(sessionUidOf(task));
    if (session) return usable(log, () => taskInput(task, session));
    log.warn(`Task session ${task.UID} is left out: its job session is gone`);
    return [];
  });
  return { sessions, tasks: inputs };
}

async function readSession({ client, log, signal }: Source, em: EmRow, uid: string): Promise<SessionInput | undefined> {
  try {
    const session = await client.replicaSessions.get(uid, { signal });
    return usable(log, () => sessionInput(session, em.name))[0];
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

function usable<T>(log: Logger, make: () => T): T[] {
  try {
    return [make()];
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    log.warn(`A row is left out: ${error.message}`);
    return [];
  }
}
