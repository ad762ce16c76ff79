import { createHash } from "node:crypto";
import { jobRow, sessionRow, taskRow } from "@em-replica/rpo";
import type { BackupServer, Job, ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import {
  type JobInput,
  type ServerInput,
  type SessionInput,
  storable,
  type TaskInput,
  type TaskSession,
} from "../archive/index.js";

/** @throws RowError for a session without job or start. */
export function sessionInput(session: ReplicaJobSession, em: string): SessionInput {
  return {
    uid: guidOf(session.UID),
    row: cleaned(sessionRow(session, em)),
    jobType: textOf(session.JobType),
    progress: percentOf(session.Progress),
    message: textOf(session.FailureMessage),
  };
}

/** @throws RowError for a task without VM or start. */
export function taskInput(task: ReplicaTaskSession, session: TaskSession): TaskInput {
  return { uid: guidOf(task.UID), sessionUid: sessionUidOf(task), row: cleaned(taskRow(task, session)) };
}

export const sessionUidOf = (task: ReplicaTaskSession): string => guidOf(task.JobSessionUid);

/** @throws RowError for a job without an id. */
export const jobInput = (job: Job, em: string): JobInput => ({
  row: cleaned(jobRow(job, em)),
  type: textOf(job.JobType),
});

export function serverInput(server: BackupServer): ServerInput {
  return { uid: storable(idOf(server.UID)), name: textOf(server.Name), version: textOf(server.Version) };
}

/** The GUID at the end of a UID in lower case. What is no GUID is mapped to one, always the same: databases take nothing else. */
export function guidOf(uid: string): string {
  const id = idOf(uid);
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  const hash = createHash("sha256").update(uid).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}-${hash.slice(16, 20)}-${hash.slice(20, 32)}`;
}

const idOf = (uid: string): string => uid.slice(uid.lastIndexOf(":") + 1).toLowerCase();

const textOf = (text: string | null | undefined): string | null => (text ? storable(text) : null);

/** A row with its texts as databases take them. */
function cleaned<Row extends object>(row: Row): Row {
  const copy = { ...row };
  for (const [key, value] of Object.entries(row))
    if (typeof value === "string") Reflect.set(copy, key, storable(value));
  return copy;
}

const percentOf = (progress: unknown): number | null =>
  typeof progress === "number" && progress >= 0 && progress <= 100 ? Math.round(progress) : null;
