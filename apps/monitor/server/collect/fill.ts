import type { EmRow } from "../archive/index.js";
import { type Source, sessionInputs, taskBatch } from "./changes.js";

const DAY = 86_400_000;
/** Rows that are written in one transaction. */
const BATCH = 2_000;

/**
 * Reads one more window of history, the newest that is not in the archive yet. Returns whether that was the last one. `oldest`:
 * nothing before this instant is kept.
 */
export async function fillOnce(source: Source, em: EmRow, oldest: number, days: number): Promise<boolean> {
  const { archive } = source;
  const target = em.fill_target ?? (await oldestSession(source));
  const end = Math.max(target ?? Number.POSITIVE_INFINITY, oldest);
  const to = em.filled_from ?? 0;
  if (to <= end) {
    await archive.update(em, { fill_done: 1, fill_target: target ?? em.filled_from });
    return true;
  }
  // Windows end at midnight, so that each has whole days.
  const from = Math.max(Math.floor((to - 1) / DAY) * DAY - (days - 1) * DAY, Math.floor(end / DAY) * DAY);
  await readSessions(source, em, from, to);
  await readTasks(source, em, from, to);
  await archive.update(em, { filled_from: from, fill_target: target ?? null });
  return false;
}

async function oldestSession({ client, signal }: Source): Promise<number | undefined> {
  const query = client.replicaSessions.query({ sort: { asc: "CreationTime" }, pageSize: 1, signal });
  for await (const { CreationTimeUTC } of query) return Date.parse(CreationTimeUTC) || undefined;
  return undefined;
}

async function readSessions(source: Source, em: EmRow, from: number, to: number): Promise<void> {
  const { client, archive, signal } = source;
  const query = client.replicaSessions.query({
    filter: (s) => s.CreationTime.ge(new Date(from)).and(s.CreationTime.lt(new Date(to))),
    sort: { asc: "CreationTime" },
    signal,
  });
  for await (const sessions of batches(query))
    await archive.store(em, { sessions: sessionInputs(source, em, sessions) }, {});
}

async function readTasks(source: Source, em: EmRow, from: number, to: number): Promise<void> {
  const { client, archive, signal } = source;
  const query = client.replicaTaskSessions.query({
    filter: (t) => t.CreationTime.ge(new Date(from)).and(t.CreationTime.lt(new Date(to))),
    sort: { asc: "CreationTime" },
    signal,
  });
  for await (const tasks of batches(query)) await archive.store(em, await taskBatch(source, em, tasks), {});
}

async function* batches<T>(rows: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    if (batch.push(row) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
