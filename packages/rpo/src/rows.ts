import type { Job, Link, ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import { type Schedule, scheduleOf } from "./schedule.js";

/** A job session with what replication health needs of it. Instants are milliseconds since 1970 UTC. */
export interface SessionRow {
  /** Name of the Enterprise Manager; empty if there is only one. */
  readonly em: string;
  /** GUID of the backup server in lower case; empty if the session has no link to it. */
  readonly server: string;
  readonly serverName: string | null;
  /** GUID of the job in lower case. */
  readonly job: string;
  readonly jobName: string;
  /** `CreationTimeUTC`. Identifies the session within its job. */
  readonly start: number;
  /** `EndTimeUTC`; null if there is none, or one before the start (`1753-01-01` means never). */
  readonly end: number | null;
  /** As on the wire; `Stopped` is the one that has ended. */
  readonly state: string;
  readonly result: string;
  readonly retry: boolean;
}

/** A task session together with what it needs of its job session: one attempt to replicate one VM. */
export interface TaskRow {
  readonly em: string;
  readonly server: string;
  readonly job: string;
  /** `VmDisplayName` as written. */
  readonly vm: string;
  /** Start of the job session. */
  readonly sessionStart: number;
  /** `IsRetry` of the job session. */
  readonly retry: boolean;
  /** `CreationTimeUTC`. Identifies the attempt within its replication. */
  readonly start: number;
  readonly end: number | null;
  /** As on the wire; only `Completed` counts. */
  readonly state: string;
  readonly result: string;
  readonly reason: string | null;
  /** `TotalSize` in bytes. */
  readonly size: number;
}

/** A job with what replication health needs of it. */
export interface JobRow {
  readonly em: string;
  readonly server: string;
  readonly job: string;
  readonly name: string;
  readonly scheduled: boolean;
  readonly enabled: boolean;
  /** `NextRun` in milliseconds since 1970 UTC. */
  readonly nextRun: number | null;
  /** Null if there is none that can be read. */
  readonly schedule: Schedule | null;
}

/** Thrown for a row without the fields that identify it. */
export class RowError extends Error {
  override readonly name = "RowError";
}

/** The row of a job session. @throws RowError without a job or a start. */
export function sessionRow(session: ReplicaJobSession, em = ""): SessionRow {
  const server = linkTo(session.Links, "BackupServerReference");
  const start = startOf(session);
  return {
    em,
    server: idOf(server?.Href),
    serverName: server?.Name ?? null,
    job: idOf(session.JobUid) || fail(session, "JobUid"),
    jobName: session.JobName ?? "",
    start,
    end: endAfter(start, session.EndTimeUTC),
    state: session.State,
    result: session.Result,
    retry: session.IsRetry === true,
  };
}

/** The row of a task session; `session` is the row of its job session. @throws RowError without a VM name or a start. */
export function taskRow(
  task: ReplicaTaskSession,
  session: Pick<SessionRow, "em" | "server" | "job" | "start" | "retry">,
): TaskRow {
  const start = startOf(task);
  const size = task.TotalSize;
  return {
    em: session.em,
    server: session.server,
    job: session.job,
    vm: task.VmDisplayName || nameBeforeTime(task.Name) || fail(task, "VmDisplayName"),
    sessionStart: session.start,
    retry: session.retry,
    start,
    end: endAfter(start, task.EndTimeUTC),
    state: task.State,
    result: task.Result,
    reason: task.Reason || null,
    size: typeof size === "number" && size > 0 ? size : 0,
  };
}

/** The row of a job. @throws RowError without an id. */
export function jobRow(job: Job, em = ""): JobRow {
  return {
    em,
    server: idOf(linkTo(job.Links, "BackupServerReference")?.Href),
    job: idOf(job.UID) || fail(job, "UID"),
    name: job.Name ?? "",
    scheduled: job.ScheduleConfigured === true,
    enabled: job.ScheduleEnabled !== false,
    nextRun: instantOf(job.NextRun),
    schedule: job.ScheduleConfigured === true ? scheduleOf(job.JobScheduleOptions) : null,
  };
}

/** A replication as a string that no names can make ambiguous. VM names are compared without regard to case. */
export function replicationKey(row: Pick<TaskRow, "em" | "server" | "job" | "vm">): string {
  return JSON.stringify([row.em, row.server, row.job, foldName(row.vm)]);
}

/** A job as a string that no names can make ambiguous. */
export function jobKey(row: Pick<TaskRow, "em" | "server" | "job">): string {
  return JSON.stringify([row.em, row.server, row.job]);
}

/** A name as it is compared: without regard to case. */
export const foldName = (name: string): string => name.toLowerCase();

/** The GUID at the end of a UID or of an address, in lower case; empty if there is nothing. */
export function idOf(uid: string | null | undefined): string {
  if (!uid) return "";
  const query = uid.indexOf("?");
  const path = query < 0 ? uid : uid.slice(0, query);
  return path.slice(Math.max(path.lastIndexOf(":"), path.lastIndexOf("/")) + 1).toLowerCase();
}

/** The first upward link to a type of resource; not by position, which differs between servers. */
export function linkTo(links: readonly Link[] | null | undefined, type: string): Link | undefined {
  return links?.find((link) => link.Rel === "Up" && link.Type === type);
}

const NAME_AND_TIME = /^(.+)@(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)$/s;

/** What stands before the time in names such as `sql01@2026-11-23 02:00:00`. */
const nameBeforeTime = (name: string | null | undefined): string => NAME_AND_TIME.exec(name ?? "")?.[1] ?? "";

/** Job and start in the name of a job session. Old servers give the name of the job alone. */
export function readSessionName(name: string | null | undefined): { name: string; start: number | null } {
  const [, job, date, time] = NAME_AND_TIME.exec(name ?? "") ?? [];
  return job ? { name: job, start: instantOf(`${date}T${time}Z`) } : { name: name ?? "", start: null };
}

/** Milliseconds since 1970 UTC; null for nothing, nonsense and dates before 1970, which mean never. */
function instantOf(text: string | null | undefined): number | null {
  const instant = text ? Date.parse(text) : Number.NaN;
  return instant > 0 ? instant : null;
}

function endAfter(start: number, text: string | null | undefined): number | null {
  const end = instantOf(text);
  return end !== null && end >= start ? end : null;
}

function startOf(row: { CreationTimeUTC: string; UID: string }): number {
  return instantOf(row.CreationTimeUTC) ?? fail(row, "CreationTimeUTC");
}

function fail({ UID }: { UID: string }, member: string): never {
  throw new RowError(`${UID ?? "A row without UID"} has no usable ${member}`);
}
