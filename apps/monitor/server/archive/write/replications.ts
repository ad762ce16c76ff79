import {
  addTask,
  foldName,
  newReplication,
  packReplication,
  type ReplicationState,
  summarize,
  type TaskRow,
  unpackReplication,
} from "@em-replica/rpo";
import type { Transaction } from "kysely";
import { freshRows, isOneOf, rowsOf } from "../bulk.js";
import type { Tables } from "../tables.js";

const DAY = 86_400_000;

/** An attempt with the archive's id of its job. */
export interface Attempt {
  readonly job_id: number;
  readonly row: TaskRow;
}

/** Milliseconds of the target of a replication, by the names of its job. */
export type TargetOf = (job: number, vm: string) => number;

/** The replications that the attempts belong to, new ones included: id by `replicationKeyOf`. Their states are brought up to date. */
export async function saveReplications(
  db: Transaction<Tables>,
  em: number,
  attempts: readonly Attempt[],
  targetOf: TargetOf,
): Promise<Map<string, number>> {
  const groups = Map.groupBy(attempts, ({ job_id, row }) => replicationKeyOf(job_id, row.vm));
  const known = await selectReplications(db, groups);
  const fresh = [...groups].flatMap(([key, [first]]) => {
    if (known.has(key) || !first) return [];
    const { job_id, row } = first;
    const { vm } = row;
    return [{ em_id: em, job_id, vm, vm_key: foldName(vm), target: targetOf(job_id, vm), summary: "" }];
  });
  if (fresh.length > 0) {
    const inserted = await db
      .insertInto("replications")
      .columns(FRESH_COLUMNS)
      .expression(rowsOf(db, "replications", FRESH_COLUMNS, fresh))
      .returning(["id", "job_id", "vm_key", "target"])
      .execute();
    for (const row of inserted) known.set(replicationKeyOf(row.job_id, row.vm_key), row);
  }
  await saveStates(db, groups, known);
  return new Map([...known].map(([key, { id }]) => [key, id]));
}

export const replicationKeyOf = (job: number, vm: string): string => `${job}/${foldName(vm)}`;

interface Known {
  readonly id: number;
  readonly job_id: number;
  readonly vm_key: string;
  readonly target: number;
}

async function selectReplications(
  db: Transaction<Tables>,
  groups: ReadonlyMap<string, readonly Attempt[]>,
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const jobs = [...new Set([...groups.values()].map(([first]) => (first as Attempt).job_id))];
  // By job alone: a list of names beside it would make the database try every pair of the two.
  const rows = await db
    .selectFrom("replications")
    .select(["id", "job_id", "vm_key", "target"])
    .where(isOneOf(db, "job_id", jobs))
    .execute();
  for (const row of rows) {
    const key = replicationKeyOf(row.job_id, row.vm_key);
    if (groups.has(key)) known.set(key, row);
  }
  return known;
}

/** Replications whose states are in memory at once. */
const STATES_AT_ONCE = 200;

async function saveStates(
  db: Transaction<Tables>,
  groups: ReadonlyMap<string, readonly Attempt[]>,
  known: ReadonlyMap<string, Known>,
): Promise<void> {
  const touched = [...groups].map(([key, attempts]) => ({ replication: known.get(key) as Known, attempts }));
  for (let from = 0; from < touched.length; from += STATES_AT_ONCE)
    await saveSomeStates(db, touched.slice(from, from + STATES_AT_ONCE));
}

async function saveSomeStates(
  db: Transaction<Tables>,
  touched: readonly { readonly replication: Known; readonly attempts: readonly Attempt[] }[],
): Promise<void> {
  const states = await selectStates(
    db,
    touched.map(({ replication }) => replication.id),
  );
  const changed = touched.map(({ replication, attempts }) => {
    const state = states.get(replication.id) ?? newReplication();
    let day = Number.POSITIVE_INFINITY;
    // Clocks differ: an attempt that has ended has done so by now.
    let now = Date.now();
    for (const { row } of attempts) {
      addTask(state, row);
      now = Math.max(now, row.end ?? row.start);
      day = Math.min(day, Math.floor(row.start / DAY) * DAY);
    }
    return {
      id: replication.id,
      vm: state.vm,
      summary: JSON.stringify(summarize(state, now)),
      dirty_from: day,
      state: packReplication(state),
    };
  });
  await db
    .updateTable("replications")
    .from(freshRows(db, "replications", CHANGED_COLUMNS, changed))
    .set(({ ref, eb }) => ({
      vm: ref("fresh.vm"),
      summary: ref("fresh.summary"),
      state: ref("fresh.state"),
      removed_at: null,
      dirty_from: eb
        .case()
        .when(ref("replications.dirty_from"), "<", ref("fresh.dirty_from"))
        .then(ref("replications.dirty_from"))
        .else(ref("fresh.dirty_from"))
        .end(),
    }))
    .whereRef("replications.id", "=", "fresh.id")
    .execute();
}

const FRESH_COLUMNS = ["em_id", "job_id", "vm", "vm_key", "target", "summary"] as const;
const CHANGED_COLUMNS = ["id", "vm", "summary", "state", "dirty_from"] as const;

async function selectStates(db: Transaction<Tables>, ids: readonly number[]): Promise<Map<number, ReplicationState>> {
  const rows = await db
    .selectFrom("replications")
    .select(["id", "state"])
    .where(isOneOf(db, "id", ids))
    .where("state", "!=", "")
    .execute();
  return new Map(rows.map(({ id, state }) => [id, unpackReplication(state)]));
}
