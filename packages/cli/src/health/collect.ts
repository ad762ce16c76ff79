import { type Client, isHttpError } from "@em-replica/client";
import { type Report, type Targets, Tracker } from "@em-replica/rpo";
import type { Job } from "@em-replica/types";
import type { Server } from "../connection/connect.js";
import { endProgress, note, progress } from "../output/note.js";

/** How one Enterprise Manager stands. */
export interface Standing extends Report {
  /** Time there, in milliseconds: when the reading began, and when it had ended. */
  readonly asOf: number;
  readonly now: number;
  /** How many rows of the period were read. */
  readonly rows: { readonly sessions: number; readonly tasks: number };
}

/** How long before its first task a session may have begun. */
const LONGEST_QUEUE = 24 * 3_600_000;
const NEWEST_FIRST = { desc: "CreationTime" } as const;

/**
 * Reads the sessions and tasks of the last `history` milliseconds and assesses them. Two things are looked up however
 * old they are: what happened since the last success, where there was none in that time; and the last runs of jobs
 * that had none.
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
  const rows = { sessions: 0, tasks: 0 };
  for await (const { items } of em.replicaTaskSessions.query({ ...begunAfter(since), signal }).pages()) {
    tracker.add([], items);
    rows.tasks += items.length;
    progress(`${name}: ${rows.tasks} tasks`);
  }
  endProgress();
  // After the tasks, so that there is a session for each of them.
  const ran = new Set<string>();
  for await (const { items } of em.replicaSessions.query({ ...begunAfter(since - LONGEST_QUEUE), signal }).pages()) {
    tracker.add(items, []);
    rows.sessions += items.length;
    for (const { JobUid } of items) ran.add(JobUid);
  }
  for (const { UID } of jobs ?? []) if (!ran.has(UID)) await addLastRuns(em, UID, tracker, signal);
  for (const { key, recoveryPoint } of tracker.report({ now: asOf, target, since }).replications)
    if (recoveryPoint === null) await addAllSinceSuccess(em, key, since, tracker, signal);
  const oldest = await firstPage(em.replicaSessions.query({ sort: { asc: "CreationTime" }, pageSize: 1, signal }));
  const now = clock().getTime();
  const report = tracker.report({ now, target, asOf, since: oldest[0] && Date.parse(oldest[0].CreationTimeUTC) });
  const [first] = report.rejected;
  if (first) note(`${name}: ${report.rejected.length} rows could not be used, such as: ${first.message}`);
  return { ...report, now, asOf, rows };
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
  for (const session of await firstPage(
    em.replicaSessions.query({ filter, sort: NEWEST_FIRST, pageSize: 3, signal }),
  )) {
    const tasks = em.replicaTaskSessions.query({ filter: `JobSessionUid=="${session.UID}"`, signal });
    tracker.add([session], await Array.fromAsync(tasks));
  }
}

/** The last success of a replication, and all attempts between it and the period that was read. */
async function addAllSinceSuccess(
  em: Client,
  key: string,
  until: number,
  tracker: Tracker,
  signal: AbortSignal,
): Promise<void> {
  const [, , job = "", vm = ""] = JSON.parse(key) as string[];
  const its = `JobUid=="${job}";VmDisplayName=="${vm.replaceAll('"', '""')}"`;
  const succeeded = `${its};State==Completed;(Result==Success,Result==Warning)`;
  const [success] = await firstPage(
    em.replicaTaskSessions.query({ filter: succeeded, sort: NEWEST_FIRST, pageSize: 1, signal }),
  );
  const between = [
    ...(success ? [`CreationTime>="${success.CreationTimeUTC}"`] : []),
    `CreationTime<"${new Date(until).toISOString()}"`,
  ].join(";");
  const tasks = await Array.fromAsync(em.replicaTaskSessions.query({ filter: `${its};${between}`, signal }));
  const first = tasks.reduce((time, { CreationTimeUTC }) => Math.min(time, Date.parse(CreationTimeUTC)), until);
  const runs = `JobUid=="${job}";CreationTime>="${new Date(first - LONGEST_QUEUE).toISOString()}"`;
  tracker.add(await Array.fromAsync(em.replicaSessions.query({ filter: runs, signal })), tasks);
}

async function firstPage<T>(query: {
  pages(): AsyncIterable<{ readonly items: readonly T[] }>;
}): Promise<readonly T[]> {
  for await (const { items } of query.pages()) return items;
  return [];
}
