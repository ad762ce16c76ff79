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
import type { Tables } from "../tables.js";
import { chunks } from "./chunks.js";

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
  const fresh = [...groups].filter(([key]) => !known.has(key));
  for (const chunk of chunks(fresh, 6)) {
    const inserted = await db
      .insertInto("replications")
      .values(
        chunk.map(([, [first]]) => {
          const { job_id, row } = first as Attempt;
          return {
            em_id: em,
            job_id,
            vm: row.vm,
            vm_key: foldName(row.vm),
            target: targetOf(job_id, row.vm),
            summary: "",
          };
        }),
      )
      .returning(["id", "job_id", "vm_key", "target"])
      .execute();
    for (const { id, job_id, vm_key, target } of inserted)
      known.set(replicationKeyOf(job_id, vm_key), { id, job_id, vm_key, target });
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
  for (const chunk of chunks(jobs, 1)) {
    const rows = await db
      .selectFrom("replications")
      .select(["id", "job_id", "vm_key", "target"])
      .where("job_id", "in", chunk)
      .execute();
    for (const row of rows) {
      const key = replicationKeyOf(row.job_id, row.vm_key);
      if (groups.has(key)) known.set(key, row);
    }
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
  for (const chunk of chunks(changed, 8)) {
    await db
      .insertInto("replications")
      .values(chunk.map(({ state: _, ...replication }) => replication))
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
    await db
      .insertInto("states")
      .values(chunk.map(({ id, state }) => ({ replication_id: id, state })))
      .onConflict((conflict) =>
        conflict.column("replication_id").doUpdateSet(({ ref }) => ({ state: ref("excluded.state") })),
      )
      .execute();
  }
}

async function selectStates(db: Transaction<Tables>, ids: readonly number[]): Promise<Map<number, ReplicationState>> {
  const states = new Map<number, ReplicationState>();
  for (const chunk of chunks(ids, 1)) {
    const rows = await db.selectFrom("states").selectAll().where("replication_id", "in", chunk).execute();
    for (const { replication_id, state } of rows) states.set(replication_id, unpackReplication(state));
  }
  return states;
}
