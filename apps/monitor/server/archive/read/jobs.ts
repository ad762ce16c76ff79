import { assessJob, type JobHealth, type JobRow, type JobState, unpackJob } from "@em-replica/rpo";
import type { Kysely } from "kysely";
import { isOneOf } from "../bulk.js";
import type { Tables } from "../tables.js";
import type { EmStanding } from "./ems.js";
import { pastJobStates } from "./past.js";
import type { Names } from "./scope.js";

/** A job and how it stands at an instant. */
export interface JobStanding extends Names {
  readonly id: number;
  readonly emId: number;
  readonly type: string | null;
  /** Null until the job itself has been read, and for an instant in the past. */
  readonly definition: JobRow | null;
  readonly health: JobHealth;
}

/** Jobs that had a session by the instant of the report: now by each Enterprise Manager's clock, or `at`. */
export async function readJobs(
  db: Kysely<Tables>,
  ems: readonly EmStanding[],
  { at, jobIds }: { at?: number | undefined; jobIds?: readonly number[] | undefined },
): Promise<JobStanding[]> {
  const rows = await jobQuery(db)
    .where("jobs.em_id", "in", [0, ...ems.map(({ id }) => id)])
    .$if(jobIds !== undefined, (query) => query.where(isOneOf(db, "jobs.id", jobIds ?? [])))
    .execute();
  const past = at === undefined ? undefined : await pastJobStates(db, at, jobIds);
  const clocks = new Map(ems.map((em) => [em.id, em]));
  return rows.flatMap((row) => {
    const em = clocks.get(row.em_id);
    const state: JobState | undefined = past ? past.get(row.id) : unpackJob(row.state);
    if (!em || !state) return [];
    // What schedule it had in the past is not kept.
    const definition: JobRow | null = past || row.definition === null ? null : JSON.parse(row.definition);
    const job = past ? undefined : row.deleted === 1 ? null : (definition ?? undefined);
    const health = assessJob(state, { now: at ?? em.now, job });
    if (!Number.isFinite(state.first) && definition === null) return [];
    const { id, em_id: emId, name, type, server } = row;
    return [{ id, emId, em: em.name, server, job: name, type, definition, health }];
  });
}

function jobQuery(db: Kysely<Tables>) {
  return db
    .selectFrom("jobs")
    .innerJoin("servers", "servers.id", "jobs.server_id")
    .select([
      "jobs.id",
      "jobs.em_id",
      "jobs.name",
      "jobs.type",
      "jobs.definition",
      "jobs.deleted",
      "jobs.state",
      "servers.name as server",
    ]);
}
