/**
 * What the monitor's server sends to its page. Times are ISO 8601 in UTC. State and result are Enterprise Manager's
 * own words: a newer server may send values that the document does not list. A value the server does not have is null.
 */

/** One run of a replication job. */
export interface SessionRow {
  /** GUID of the session, the last part of `/sessions/<id>`. */
  readonly id: string;
  readonly job: string;
  /** Name of the backup server that ran the job. */
  readonly server: string | null;
  readonly state: string;
  readonly result: string | null;
  readonly start: string;
  /** Null while the session runs. */
  readonly end: string | null;
  /** Per cent. */
  readonly progress: number | null;
  readonly retry: boolean;
  /** Why the session failed; often null even then, and the tasks have the reasons. */
  readonly message: string | null;
}

/** The part of a session that replicates one VM. */
export interface TaskRow {
  readonly id: string;
  readonly vm: string;
  readonly state: string;
  readonly result: string | null;
  /** Why the task ended with a warning or failed. */
  readonly reason: string | null;
  readonly start: string;
  /** Null while the task runs. */
  readonly end: string | null;
  readonly sizeBytes: number | null;
}

/** Answer of `GET /api/sessions?limit=`: newest first. */
export interface SessionsAnswer {
  readonly sessions: readonly SessionRow[];
  /** True when Enterprise Manager has older sessions than these. */
  readonly more: boolean;
}

/** Answer of `GET /api/sessions/<id>`. */
export interface SessionAnswer {
  readonly session: SessionRow;
  readonly tasks: readonly TaskRow[];
  /** True when the session has more tasks than these. */
  readonly more: boolean;
}

/** Body of every answer that is not 2xx: what is wrong, and what the reader can do about it. */
export interface Problem {
  readonly message: string;
  readonly advice: string;
}

/** How many sessions the page asks for at first, and by how many more at a time. */
export const sessionStep = 200;
/** The most sessions one request may ask for. */
export const sessionMaximum = 1000;
