import type { JobRow, SessionRow, TaskRow } from "@em-replica/rpo";

/** A job session as the archive keeps it. */
export interface SessionInput {
  /** GUID of the session. */
  readonly uid: string;
  readonly row: SessionRow;
  readonly jobType: string | null;
  /** Percent. */
  readonly progress: number | null;
  readonly message: string | null;
}

/** A task session as the archive keeps it. */
export interface TaskInput {
  /** GUID of the task session. */
  readonly uid: string;
  /** GUID of its job session, which must be in the archive or in the same batch. */
  readonly sessionUid: string;
  readonly row: TaskRow;
}

export interface JobInput {
  readonly row: JobRow;
  readonly type: string | null;
}

export interface ServerInput {
  readonly uid: string;
  readonly name: string | null;
  readonly version: string | null;
}

/** Rows that are written in one transaction, together with what remembers that they are. */
export interface Batch {
  readonly servers?: readonly ServerInput[];
  readonly jobs?: readonly JobInput[];
  /** Whether `jobs` are all there are: others of the same backup servers count as deleted. */
  readonly jobsComplete?: boolean;
  readonly sessions?: readonly SessionInput[];
  readonly tasks?: readonly TaskInput[];
}

/** The last of the rows that share a key. */
export function lastOf<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}
