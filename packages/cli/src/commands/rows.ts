import type { ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import type { Server } from "../connection/connect.js";

/** A job session and the server it came from. */
export interface SessionOf {
  readonly em: string;
  readonly session: ReplicaJobSession;
}

/** A task session, with its job session where that is still there. */
export interface TaskOf {
  readonly em: string;
  readonly task: ReplicaTaskSession;
  readonly session: ReplicaJobSession | undefined;
}

/** Name of the backup server of a session or task: its first `Up` link. */
export function serverName({ Links }: Pick<ReplicaJobSession, "Links">): string | null {
  return Links.find(({ Rel, Type }) => Rel === "Up" && Type === "BackupServerReference")?.Name ?? null;
}

/** Time in milliseconds, or null for what is no end: absent, or before the begin (1753 stands for "never"). */
export function endOf({
  CreationTimeUTC,
  EndTimeUTC,
}: Pick<ReplicaJobSession, "CreationTimeUTC" | "EndTimeUTC">): number | null {
  const end = Date.parse(EndTimeUTC ?? "");
  return end >= Date.parse(CreationTimeUTC) ? end : null;
}

/** Finds the job sessions of tasks: each is read once, those of the period ahead in pages. */
export async function sessionFinder(
  { em }: Server,
  since: Date,
  signal: AbortSignal,
): Promise<(task: ReplicaTaskSession) => Promise<ReplicaJobSession | undefined>> {
  const known = new Map<string, ReplicaJobSession | undefined>();
  // A task may begin long after its session.
  const earlier = new Date(since.getTime() - 24 * 3_600_000);
  for await (const session of em.replicaSessions.query({ filter: (s) => s.CreationTime.ge(earlier), signal }))
    known.set(session.UID, session);
  return async ({ JobSessionUid: uid }) => {
    if (!known.has(uid)) known.set(uid, await em.replicaSessions.get(uid, { signal }).catch(ignoreNotFound));
    return known.get(uid);
  };
}

function ignoreNotFound(error: unknown): undefined {
  if ((error as { status?: number }).status === 404) return undefined;
  throw error;
}
