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
import { isOneOf, rowsOf } from "../bulk.js";
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
  await saveStates(db, em, groups, known);
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

async function saveStates(
  db: Transaction<Tables>,
  em: number,
  groups: ReadonlyMap<string, readonly Attempt[]>,
  known: ReadonlyMap<string, Known>,
): Promise<void> {
  const states = await selectStates(
    db,
    [...known.values()].map(({ id }) => id),
  );
  const changed = [...groups].map(([key, attempts]) => {
    const replication = known.get(key) as Known;
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
      ...replication,
      em_id: em,
      vm: state.vm,
      summary: JSON.stringify(summarize(state, now)),
      dirty_from: day,
      state: packReplication(state),
    };
  });
  const replications = changed.map(({ state: _, ...replication }) => replication);
  await db
    .insertInto("replications")
    .columns(CHANGED_COLUMNS)
    .expression(rowsOf(db, "replications", CHANGED_COLUMNS, replications))
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(({ ref, eb }) => ({
        vm: ref("excluded.vm"),
        summary: ref("excluded.summary"),
        removed_at: null,
        dirty_from: eb
          .case()
          .when(ref("replications.dirty_from"), "<", ref("excluded.dirty_from"))
          .then(ref("replications.dirty_from"))
          .else(ref("excluded.dirty_from"))
          .end(),
      })),
    )
    .execute();
  const packed = changed.map(({ id, state }) => ({ replication_id: id, state }));
  await db
    .insertInto("states")
    .columns(STATE_COLUMNS)
    .expression(rowsOf(db, "states", STATE_COLUMNS, packed))
    .onConflict((conflict) =>
      conflict.column("replication_id").doUpdateSet(({ ref }) => ({ state: ref("excluded.state") })),
    )
    .execute();
}

const FRESH_COLUMNS = ["em_id", "job_id", "vm", "vm_key", "target", "summary"] as const;
const CHANGED_COLUMNS = ["id", ...FRESH_COLUMNS, "dirty_from"] as const;
const STATE_COLUMNS = ["replication_id", "state"] as const;

async function selectStates(db: Transaction<Tables>, ids: readonly number[]): Promise<Map<number, ReplicationState>> {
  const rows = await db
    .selectFrom("states")
    .selectAll()
    .where(isOneOf(db, "replication_id", ids))
    .execute();
  return new Map(rows.map(({ replication_id, state }) => [replication_id, unpackReplication(state)]));
}
