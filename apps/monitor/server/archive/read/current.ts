import { type JobRow, type JobState, type ReplicationSummary, unpackJob } from "@em-replica/rpo";
import type { Kysely } from "kysely";
import { isOneOf } from "../bulk.js";
import type { EmRow, Tables } from "../tables.js";

/** What is known now of the jobs and replications of an Enterprise Manager. */
export interface Current {
  readonly jobs: readonly CurrentJob[];
  readonly replications: readonly CurrentReplication[];
}

export interface CurrentJob {
  readonly id: number;
  readonly name: string;
  readonly server: string | null;
  readonly type: string | null;
  /** Null until the job itself has been read. */
  readonly definition: JobRow | null;
  readonly deleted: boolean;
  readonly state: JobState;
}

export interface CurrentReplication {
  readonly id: number;
  readonly jobId: number;
  readonly vm: string;
  readonly target: number;
  readonly summary: ReplicationSummary;
}

type Versioned = Pick<EmRow, "id" | "version">;

/** Replications that are kept in memory, some 700 bytes each. */
const MAX_KEPT = 50_000;

interface Kept {
  readonly version: number;
  readonly current: Promise<Current>;
  /** How many replications it has; 0 until it has been read. */
  size: number;
}

const kept = new WeakMap<Kysely<Tables>, Map<number, Kept>>();

/**
 * Reads what is known now. All of an Enterprise Manager is read and parsed once for each of its versions, for several views show
 * it and several people look; with `jobIds`, just those jobs are read.
 */
export function readCurrent(
  db: Kysely<Tables>,
  { id, version }: Versioned,
  jobIds: readonly number[] | undefined,
): Promise<Current> {
  if (jobIds) return load(db, id, jobIds);
  const ems = kept.get(db) ?? new Map<number, Kept>();
  kept.set(db, ems);
  const known = ems.get(id);
  if (known?.version === version) return known.current;
  const fresh: Kept = { version, current: load(db, id), size: 0 };
  ems.delete(id);
  ems.set(id, fresh);
  fresh.current.then(
    ({ replications }) => {
      fresh.size = replications.length;
      evict(ems);
    },
    () => ems.get(id) === fresh && ems.delete(id),
  );
  return fresh.current;
}

/** Forgets those that were read the longest time ago. */
function evict(ems: Map<number, Kept>): void {
  let total = 0;
  for (const { size } of ems.values()) total += size;
  for (const [id, { size }] of ems) {
    if (total <= MAX_KEPT) return;
    ems.delete(id);
    total -= size;
  }
}

async function load(db: Kysely<Tables>, em: number, jobIds?: readonly number[]): Promise<Current> {
  const jobs = await db
    .selectFrom("jobs")
    .innerJoin("servers", "servers.id", "jobs.server_id")
    .where("jobs.em_id", "=", em)
    .$if(jobIds !== undefined, (query) => query.where(isOneOf(db, "jobs.id", jobIds ?? [])))
    .select(["jobs.id", "jobs.name", "jobs.type", "jobs.definition", "jobs.deleted", "jobs.state"])
    .select("servers.name as server")
    .execute();
  const replications = await db
    .selectFrom("replications")
    .where("em_id", "=", em)
    .where("removed_at", "is", null)
    .where("summary", "!=", "")
    .$if(jobIds !== undefined, (query) => query.where(isOneOf(db, "job_id", jobIds ?? [])))
    .select(["id", "job_id as jobId", "vm", "target", "summary"])
    .execute();
  return {
    jobs: jobs.map(({ definition, deleted, state, ...job }) => ({
      ...job,
      definition: definition === null ? null : JSON.parse(definition),
      deleted: deleted === 1,
      state: unpackJob(state),
    })),
    replications: replications.map(({ summary, ...replication }) => ({ ...replication, summary: JSON.parse(summary) })),
  };
}
