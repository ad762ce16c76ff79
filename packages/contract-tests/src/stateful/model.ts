/** What the test knows of the emulator: who is logged on, since when idle, and what time it is. */
export interface Model {
  /** Minutes since the start. */
  minutes: number;
  readonly sessions: {
    readonly user: User;
    readonly token: string;
    readonly id: string;
    lastUsed: number;
    over: boolean;
  }[];
}

export type Known = Model["sessions"][number];

export const users = ["demo", "viewer", "operator", "dba"] as const;
export type User = (typeof users)[number];

/** Idle minutes after which a session is over (`http_authentication`). */
const idleLimit = 15;

/** Whether the session is still alive; if it is, renews it. */
export function uses(model: Model, session: Known): boolean {
  const alive = isAlive(model, session);
  if (alive) session.lastUsed = model.minutes;
  return alive;
}

export function isAlive({ minutes }: Model, { lastUsed, over }: Known): boolean {
  return !over && minutes - lastUsed < idleLimit;
}

/** The query types that each role may read (`authentication_and_security`). */
const mayQuery: Readonly<Record<User, readonly string[]>> = {
  demo: ["BackupServer", "Job", "Replica", "ReplicaJobSession", "ReplicaTaskSession", "VmReplicaPoint"],
  viewer: ["BackupServer", "Replica", "ReplicaJobSession", "ReplicaTaskSession", "VmReplicaPoint"],
  operator: ["Replica", "VmReplicaPoint"],
  dba: [],
};

export const isAllowed = (user: User, type: string): boolean => mayQuery[user].includes(type);
