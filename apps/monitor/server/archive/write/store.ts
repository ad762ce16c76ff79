import { addJobTask, addSession, packJob, unpackJob } from "@em-replica/rpo";
import type { Selectable, Transaction } from "kysely";
import { freshRows, isOneOf, rowsOf } from "../bulk.js";
import type { JobTable, NewTask, Tables } from "../tables.js";
import { type Batch, lastOf, type TaskInput } from "./batch.js";
import { idOf, jobKeyOf, saveJobs, saveServers } from "./names.js";
import { ensurePartitions } from "./partitions.js";
import { saveReasons } from "./reasons.js";
import { type Attempt, replicationKeyOf, saveReplications, type TargetOf } from "./replications.js";
import { findSessions, type SavedSession, saveSessions } from "./sessions.js";

/** How the names of a job lead to targets: by the names of its backup server and itself. */
export type JobTargets = (server: string | null, job: string, vm: string) => number;

/** Writes the rows of a batch and what follows from them: names, reasons, states. The order of batches makes no difference. */
export async function store(
  db: Transaction<Tables>,
  em: number,
  { servers = [], jobs = [], jobsComplete = false, sessions = [], tasks = [] }: Batch,
  targets: JobTargets,
): Promise<void> {
  const seen = sessions.map(({ row }) => ({ uid: row.server, name: row.serverName, version: null }));
  const named = jobs.map(({ row }) => ({ uid: row.server, name: null, version: null }));
  const serverIds = await saveServers(db, em, [...named, ...seen, ...servers]);
  const savedJobs = await saveJobs(db, em, serverIds, jobs, sessions);
  if (jobsComplete)
    await markDeleted(
      db,
      jobs.flatMap(({ row }) => savedJobs.get(jobKeyOf(idOf(serverIds, row.server), row.job)) ?? []),
    );
  const saved = await saveSessions(db, em, serverIds, savedJobs, sessions);
  const missing = [...new Set(tasks.map(({ sessionUid }) => sessionUid))].filter((uid) => !saved.has(uid));
  for (const [uid, session] of await findSessions(db, em, missing)) saved.set(uid, session);

  const attempts = tasks.map((task) => ({ task, session: sessionOf(saved, task) }));
  const touched = await jobsOf(
    db,
    [...savedJobs.values()],
    attempts.map(({ session }) => session.job_id),
  );
  await saveJobStates(
    db,
    touched,
    sessions.map(({ uid, row }) => ({ job: saved.get(uid)?.job_id ?? 0, row })),
    attempts,
  );
  await saveTasks(db, em, attempts, await targetsOf(db, touched, targets));
}

type SavedAttempt = { readonly task: TaskInput; readonly session: SavedSession };
type Jobs = ReadonlyMap<number, Selectable<JobTable>>;

function sessionOf(saved: ReadonlyMap<string, SavedSession>, { sessionUid }: TaskInput): SavedSession {
  const session = saved.get(sessionUid);
  if (!session) throw new Error("A task refers to a session that is neither in the archive nor in its batch");
  return session;
}

async function jobsOf(
  db: Transaction<Tables>,
  known: readonly Selectable<JobTable>[],
  ids: readonly number[],
): Promise<Jobs> {
  const jobs = new Map(known.map((job) => [job.id, job]));
  const missing = [...new Set(ids)].filter((id) => !jobs.has(id));
  if (missing.length === 0) return jobs;
  const rows = await db
    .selectFrom("jobs")
    .selectAll()
    .where(isOneOf(db, "id", missing))
    .execute();
  for (const job of rows) jobs.set(job.id, job);
  return jobs;
}

/** Where no job of a backup server is listed, the server may just not be readable, which says nothing about its jobs. */
async function markDeleted(db: Transaction<Tables>, listed: readonly Selectable<JobTable>[]): Promise<void> {
  for (const [server, jobs] of Map.groupBy(listed, ({ server_id }) => server_id)) {
    const ids = jobs.map(({ id }) => id);
    await db
      .updateTable("jobs")
      .set({ deleted: 1 })
      .where("server_id", "=", server)
      .where(({ not }) => not(isOneOf(db, "id", ids)))
      .execute();
  }
}

async function saveJobStates(
  db: Transaction<Tables>,
  jobs: Jobs,
  sessions: readonly { readonly job: number; readonly row: Parameters<typeof addSession>[1] }[],
  attempts: readonly SavedAttempt[],
): Promise<void> {
  const states = new Map<number, ReturnType<typeof unpackJob>>();
  const stateOf = (id: number) => {
    const state = states.get(id) ?? unpackJob(jobs.get(id)?.state ?? "");
    states.set(id, state);
    return state;
  };
  for (const { job, row } of sessions) addSession(stateOf(job), row);
  for (const { task, session } of attempts) addJobTask(stateOf(session.job_id), task.row);
  const changed = [...states]
    .map(([id, state]) => ({ id, state: packJob(state) }))
    .filter(({ id, state }) => state !== jobs.get(id)?.state);
  if (changed.length === 0) return;
  await db
    .updateTable("jobs")
    .from(freshRows(db, "jobs", ["id", "state"], changed))
    .set(({ ref }) => ({ state: ref("fresh.state") }))
    .whereRef("jobs.id", "=", "fresh.id")
    .execute();
}

async function targetsOf(db: Transaction<Tables>, jobs: Jobs, targets: JobTargets): Promise<TargetOf> {
  const ids = [...new Set([...jobs.values()].map(({ server_id }) => server_id))];
  const rows = await db
    .selectFrom("servers")
    .select(["id", "name"])
    .where(isOneOf(db, "id", ids))
    .execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id, vm) => {
    const job = jobs.get(id);
    return targets(names.get(job?.server_id ?? 0) ?? null, job?.name ?? "", vm);
  };
}

async function saveTasks(
  db: Transaction<Tables>,
  em: number,
  attempts: readonly SavedAttempt[],
  targetOf: TargetOf,
): Promise<void> {
  if (attempts.length === 0) return;
  const reasons = await saveReasons(
    db,
    attempts.map(({ task }) => task.row),
  );
  const inputs: Attempt[] = attempts.map(({ task, session }) => ({ job_id: session.job_id, row: task.row }));
  const replications = await saveReplications(db, em, inputs, targetOf);
  const rows: NewTask[] = lastOf(attempts, ({ task }) => task.uid).map(({ task: { uid, row }, session }) => ({
    session_id: session.id,
    uid,
    replication_id: replications.get(replicationKeyOf(session.job_id, row.vm)) ?? 0,
    started: row.start,
    ended: row.end,
    state: row.state,
    result: row.result,
    reason_id: row.reason === null ? null : (reasons.get(row.reason) ?? null),
    size: row.size,
  }));
  await ensurePartitions(
    db,
    rows.map(({ started }) => started),
  );
  await db
    .insertInto("tasks")
    .columns(TASK_COLUMNS)
    .expression(rowsOf(db, "tasks", TASK_COLUMNS, rows))
    .onConflict((conflict) =>
      conflict.columns(["session_id", "uid", "started"]).doUpdateSet(({ ref }) => ({
        ended: ref("excluded.ended"),
        state: ref("excluded.state"),
        result: ref("excluded.result"),
        reason_id: ref("excluded.reason_id"),
        size: ref("excluded.size"),
      })),
    )
    .execute();
}

const TASK_COLUMNS = [
  "session_id",
  "uid",
  "replication_id",
  "started",
  "ended",
  "state",
  "result",
  "reason_id",
  "size",
] as const;
