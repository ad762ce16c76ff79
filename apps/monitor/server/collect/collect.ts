import { PermissionDeniedError } from "@em-replica/client";
import type { EmRow } from "../archive/index.js";
import { type Source, sessionInputs, taskBatch } from "./changes.js";
import { jobInput, serverInput } from "./rows.js";

/** What the first collection reads: enough for the default target of 24 hours; older rows arrive behind it. */
const FIRST_WINDOW_MS = 25 * 3_600_000;
/** Jobs and backup servers change rarely. */
const JOBS_EVERY_MS = 15 * 60_000;

/** How much a collection found. */
export interface Collected {
  readonly sessions: number;
  readonly tasks: number;
}

/** Reads what is new or has changed since the collection before: sessions, then tasks, and now and then the jobs. */
export async function collect(source: Source, em: EmRow, now: number): Promise<Collected> {
  const { client, archive, signal } = source;
  const begin = new Date(now - FIRST_WINDOW_MS);
  if (em.filled_from === null) await archive.update(em, { filled_from: begin.getTime() });
  const found = { sessions: 0, tasks: 0 };
  for await (const { items, cursor } of client.replicaSessions.changesSince(em.session_cursor ?? begin, { signal })) {
    await archive.store(em, { sessions: sessionInputs(source, em, items) }, { session_cursor: cursor });
    found.sessions += items.length;
  }
  for await (const { items, cursor } of client.replicaTaskSessions.changesSince(em.task_cursor ?? begin, { signal })) {
    await archive.store(em, await taskBatch(source, em, items), { task_cursor: cursor });
    found.tasks += items.length;
  }
  if (em.jobs_read === null || now - em.jobs_read >= JOBS_EVERY_MS || now < em.jobs_read)
    await readJobs(source, em, now);
  return found;
}

async function readJobs({ client, archive, log, signal }: Source, em: EmRow, now: number): Promise<void> {
  try {
    const servers = await Array.fromAsync(client.backupServers.list({ signal }), serverInput);
    const query = client.jobs.query({ filter: (job) => job.JobType.eq("Replica"), signal });
    const jobs = await Array.fromAsync(query, (job) => jobInput(job, em.name));
    await archive.store(em, { servers, jobs, jobsComplete: true }, { jobs_read: now });
  } catch (error) {
    // Portal users may not read jobs: schedules stay unknown, and missing runs follow from the rhythm of the past.
    if (!(error instanceof PermissionDeniedError)) throw error;
    log.warn(`${em.name}: the account may not read jobs, so schedules are not known`);
    await archive.update(em, { jobs_read: now });
  }
}
