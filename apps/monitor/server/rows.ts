import type { Link, ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import type { SessionRow, TaskRow } from "../shared/api.js";

/** What the page shows of a session. */
export function toSessionRow(session: ReplicaJobSession): SessionRow {
  return {
    id: idOf(session.UID),
    job: session.JobName,
    server: serverOf(session.Links),
    state: session.State,
    result: session.Result,
    start: session.CreationTimeUTC,
    end: endOf(session),
    progress: session.Progress,
    retry: session.IsRetry,
    message: session.FailureMessage || null,
  };
}

/** What the page shows of a task. */
export function toTaskRow(task: ReplicaTaskSession): TaskRow {
  return {
    id: idOf(task.UID),
    vm: task.VmDisplayName || task.Name,
    state: task.State,
    result: task.Result,
    reason: task.Reason || null,
    start: task.CreationTimeUTC,
    end: endOf(task),
    sizeBytes: task.TotalSize,
  };
}

/** `urn:veeam:ReplicaJobSession:<GUID>` to the GUID. */
function idOf(uid: string): string {
  return uid.slice(uid.lastIndexOf(":") + 1).toLowerCase();
}

/** A running session has no end; the database's way to say "never", 1753-01-01, lies before any start. */
function endOf({ CreationTimeUTC, EndTimeUTC }: ReplicaJobSession | ReplicaTaskSession): string | null {
  if (!EndTimeUTC) return null;
  return Date.parse(EndTimeUTC) < Date.parse(CreationTimeUTC) ? null : EndTimeUTC;
}

function serverOf(links: readonly Link[]): string | null {
  return links.find((link) => link.Type === "BackupServerReference")?.Name ?? null;
}
