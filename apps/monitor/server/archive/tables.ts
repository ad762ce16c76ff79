import type { Generated, Insertable, Selectable } from "kysely";
import type { AlertKind } from "../alerts/alert.js";

/**
 * The tables of the archive, the same in SQLite and PostgreSQL. Instants are milliseconds since 1970 in UTC, booleans 0 or 1,
 * JSON is text. Enterprise Manager's own ids are stored as bare GUIDs in lower case.
 */
export interface Tables {
  ems: EmTable;
  collectors: CollectorTable;
  servers: ServerTable;
  jobs: JobTable;
  replications: ReplicationTable;
  causes: CauseTable;
  reasons: ReasonTable;
  sessions: SessionTable;
  tasks: TaskTable;
  violations: ViolationTable;
  days: DayTable;
  alerts: AlertTable;
  alert_notices: AlertNoticeTable;
  outbox: OutboxTable;
  alerter: AlerterTable;
  morning_mails: MorningMailTable;
}

/** An Enterprise Manager: how its collection stands, and which collector has it. */
export interface EmTable {
  id: Generated<number>;
  name: string;
  /** Order in the configuration; null once it is no longer in it. */
  position: number | null;
  state: Generated<"starting" | "ok" | "unreachable" | "refused">;
  state_since: number | null;
  message: string | null;
  advice: string | null;
  /** Failures in a row. */
  failures: Generated<number>;
  /** When the last complete collection began, by the clock of Enterprise Manager. */
  as_of: number | null;
  /** How far that clock is ahead of the collector's. */
  clock_offset: number | null;
  /** Milliseconds between collections, from the configuration. */
  interval: number;
  session_cursor: string | null;
  task_cursor: string | null;
  jobs_read: number | null;
  /** The first fill has read everything that began at or after this. */
  filled_from: number | null;
  /** Start of the oldest session that Enterprise Manager has. */
  fill_target: number | null;
  fill_done: Generated<number>;
  collection_start: number | null;
  collection_ms: number | null;
  collection_sessions: number | null;
  collection_tasks: number | null;
  /** Grows whenever rows or the state have changed. */
  version: Generated<number>;
  due_at: Generated<number>;
  /** Someone looks at running sessions until then. */
  watched_until: Generated<number>;
  /** Rejected passwords in a row, when the next attempt may be made, and a salted hash of what was rejected. */
  rejections: Generated<number>;
  rejected_until: Generated<number>;
  rejected_logon: string | null;
  lease_owner: string | null;
  lease_until: Generated<number>;
}

/** Collectors that share the Enterprise Managers. */
export interface CollectorTable {
  id: string;
  seen_at: number;
}

export interface ServerTable {
  id: Generated<number>;
  em_id: number;
  uid: string;
  name: string | null;
  version: string | null;
}

export interface JobTable {
  id: Generated<number>;
  em_id: number;
  server_id: number;
  uid: string;
  name: string;
  type: string | null;
  /** The job's row for packages/rpo as JSON; null until the job itself has been read. */
  definition: string | null;
  next_run: number | null;
  /** Whether the last complete list of jobs lacked it. */
  deleted: Generated<number>;
  /** Packed state of packages/rpo. */
  state: string;
}

/** One VM in one job. */
export interface ReplicationTable {
  id: Generated<number>;
  em_id: number;
  job_id: number;
  /** As last written. */
  vm: string;
  /** As compared: in lower case. */
  vm_key: string;
  /** Milliseconds, by the rules of the configuration. */
  target: number;
  removed_at: number | null;
  /** Summary of packages/rpo as JSON. */
  summary: string;
  /** Packed state of packages/rpo; empty before the first attempt. */
  state: Generated<string>;
  /** The first day whose roll-up is out of date. */
  dirty_from: number | null;
}

/** A group of reasons that differ only in names, numbers and the like. */
export interface CauseTable {
  id: Generated<number>;
  fingerprint: string;
}

/** The text that tasks gave. */
export interface ReasonTable {
  id: Generated<number>;
  cause_id: number;
  /** SHA-256 of the text. */
  hash: string;
  text: string;
}

export interface SessionTable {
  id: Generated<number>;
  em_id: number;
  uid: string;
  job_id: number;
  started: number;
  ended: number | null;
  state: string;
  result: string;
  progress: number | null;
  is_retry: number;
  message: string | null;
}

export interface TaskTable {
  uid: string;
  session_id: number;
  replication_id: number;
  started: number;
  ended: number | null;
  state: string;
  result: string;
  reason_id: number | null;
  size: number | null;
}

/** An interval outside the target that has ended. One that goes on follows from the replication's summary. */
export interface ViolationTable {
  replication_id: number;
  started: number;
  ended: number;
  /** Worst actual RPO; null if there was no recovery point at all. */
  worst: number | null;
}

/** Roll-up of a replication's day in UTC. */
export interface DayTable {
  replication_id: number;
  /** Its first millisecond. */
  day: number;
  attempts: number;
  failed: number;
  mended: number;
  worst: number | null;
  known_ms: number;
  within_ms: number;
}

/** Something that is wrong and has been noticed. */
export interface AlertTable {
  key: string;
  kind: AlertKind;
  em: string;
  server: string | null;
  job: string | null;
  vm: string | null;
  since: number | null;
  text: string;
}

/** When a channel was told of an alert last. */
export interface AlertNoticeTable {
  alert_key: string;
  channel: string;
  notified_at: number;
}

/** Messages that have not been sent yet. */
export interface OutboxTable {
  id: string;
  kind: Generated<"alerts" | "morning">;
  /** Of alerts the name of a channel, of the morning mail that of a recipient. */
  channel: string;
  /** JSON. */
  message: string;
  created_at: number;
  attempts: Generated<number>;
  due_at: number;
}

/** When a recipient's last morning mail was due. */
export interface MorningMailTable {
  recipient: string;
  due: number;
}

/** The process that sends alerts and the morning mail: one row. */
export interface AlerterTable {
  id: number;
  owner: string;
  until: number;
}

export type EmRow = Selectable<EmTable>;
export type NewSession = Insertable<SessionTable>;
export type NewTask = Insertable<TaskTable>;
