import { createHash } from "node:crypto";
import type { SessionRow, TaskRow } from "@em-replica/rpo";
import type { SessionInput, TaskInput } from "../archive/index.js";

/** A GUID that follows from a text. */
export function guid(text: string): string {
  const hash = createHash("sha256").update(text).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}-${hash.slice(16, 20)}-${hash.slice(20, 32)}`;
}

interface Run {
  readonly job: string;
  readonly start: number;
  readonly end?: number | null;
  readonly result?: string;
  readonly retry?: boolean;
}

/** A session of a job; the job's name is its id, and its server's. */
export function session({ job, start, end = start + 600_000, result = "Success", retry = false }: Run): SessionInput {
  const row: SessionRow = {
    em: "em1",
    server: guid("server"),
    serverName: "backup01",
    job: guid(job),
    jobName: job,
    start,
    end,
    state: end === null ? "Working" : "Stopped",
    result,
    retry,
  };
  return {
    uid: guid(`session ${job} ${start}`),
    row,
    jobType: "Replica",
    progress: end === null ? 50 : 100,
    message: null,
  };
}

interface Attempt {
  readonly vm: string;
  readonly start?: number;
  readonly end?: number | null;
  readonly result?: string;
  readonly reason?: string | null;
  readonly size?: number;
}

/** A task of a session. */
export function task(of: SessionInput, attempt: Attempt): TaskInput {
  const { vm, start = of.row.start, end = start + 300_000, result = "Success", reason = null, size = 1_000 } = attempt;
  const { em, server, job, retry } = of.row;
  const state = end === null ? "InProgress" : "Completed";
  const row: TaskRow = {
    em,
    server,
    job,
    vm,
    sessionStart: of.row.start,
    retry,
    start,
    end,
    state,
    result,
    reason,
    size,
  };
  return { uid: guid(`task ${of.uid} ${vm} ${start}`), sessionUid: of.uid, row };
}
