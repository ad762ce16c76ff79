import { type Client, isHttpError } from "@em-replica/client";
import { type Report, type Targets, Tracker } from "@em-replica/rpo";
import type { Job, ReplicaJobSession } from "@em-replica/types";
import type { Server } from "../connection/connect.js";
import { endProgress, note, progress } from "../output/note.js";

/** How one Enterprise Manager stands. */
export interface Standing extends Report {
  /** Time there, in milliseconds: when the reading began, and when it had ended. */
  readonly asOf: number;
  readonly now: number;
}

/** How long before its first task a session may have begun. */
const LONGEST_QUEUE = 24 * 3_600_000;
const NEWEST_FIRST = { desc: "CreationTime" } as const;

/**
 * Reads the sessions and tasks of the last `history` milliseconds and assesses them. Two things are looked up however
 * old they are: the last success of what had none in that time, and the last runs of jobs that had none.
 */
export async function collect(
  { name, em, now: clock }: Server,
  { history, target }: { readonly history: number; readonly target: Targets },
  signal: AbortSignal,
): Promise<Standing> {
  const tracker = new Tracker({ em: name });
  const jobs = await readJobs(em, signal);
  if (jobs) tracker.setJobs(jobs);
  const asOf = clock().getTime();
  const since = asOf - history;
  let count = 0;
  for await (const { items } of em.replicaTaskSessions.query({ ...begunAfter(since), signal }).pages()) {
    tracker.add([], items);
    count += items.length;
    progress(`${name}: ${count} tasks`);
  }
  endProgress();
  // After the tasks, so that there is a session for each of them.
  const ran = new Set<string>();
  for await (const { items } of em.replicaSessions.query({ ...begunAfter(since - LONGEST_QUEUE), signal }).pages()) {
    tracker.add(items, []);
    for (const { JobUid } of items) ran.add(JobUid);
  }
  for (const { UID } of jobs ?? []) if (!ran.has(UID)) await addLastRuns(em, UID, tracker, signal);
  for (const { key, recoveryPoint } of tracker.report({ now: asOf, target, since }).replications)
    if (recoveryPoint === null) await addLastSuccess(em, key, tracker, signal);
  const now = clock().getTime();
  // What has no success by now has none in all that Enterprise Manager knows.
  const report = tracker.report({ now, target, asOf, since: 0 });
  const [first] = report.rejected;
  if (first) note(`${name}: ${report.rejected.length} rows could not be used, such as: ${first.message}`);
  return { ...report, now, asOf };
}

function begunAfter(time: number) {
  return { filter: `CreationTime>="${new Date(time).toISOString()}"`, sort: NEWEST_FIRST };
}

/** The replication jobs, or undefined for an account that may not read them. */
async function readJobs(em: Client, signal: AbortSignal): Promise<Job[] | undefined> {
  try {
    return await Array.fromAsync(em.jobs.query({ filter: "JobType==Replica", signal }));
  } catch (error) {
    if (isHttpError(error, 403)) return undefined;
    throw error;
  }
}

/** The last three runs of a job and their tasks: a VM that is in none of them has left the job. */
async function addLastRuns(em: Client, job: string, tracker: Tracker, signal: AbortSignal): Promise<void> {
  const filter = `JobUid=="${job}";IsRetry==false`;
  const query = em.replicaSessions.query({ filter, sort: NEWEST_FIRST, pageSize: 3, signal });
  for (const session of await firstPage<ReplicaJobSession>(query)) {
    const tasks = em.replicaTaskSessions.query({ filter: `JobSessionUid=="${session.UID}"`, signal });
    tracker.add([session], await Array.fromAsync(tasks));
  }
}

async function addLastSuccess(em: Client, key: string, tracker: Tracker, signal: AbortSignal): Promise<void> {
  const [, , job, vm] = JSON.parse(key) as string[];
  const name = vm?.replaceAll('"', '""');
  const filter = `JobUid=="${job}";VmDisplayName=="${name}";State==Completed;(Result==Success,Result==Warning)`;
  const query = em.replicaTaskSessions.query({ filter, sort: NEWEST_FIRST, pageSize: 1, signal });
  for (const task of await firstPage(query)) {
    const session = await em.replicaSessions.get(task.JobSessionUid, { signal }).catch((error: unknown) => {
      if (isHttpError(error, 404)) return undefined;
      throw error;
    });
    tracker.add(session ? [session] : [], [task]);
  }
}

async function firstPage<T>(query: {
  pages(): AsyncIterable<{ readonly items: readonly T[] }>;
}): Promise<readonly T[]> {
  for await (const { items } of query.pages()) return items;
  return [];
}
