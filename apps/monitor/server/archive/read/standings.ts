import { assessSummary, type Health, type ReplicationSummary, summarize } from "@em-replica/rpo";
import type { Kysely } from "kysely";
import { isOneOf } from "../bulk.js";
import type { Tables } from "../tables.js";
import type { EmStanding } from "./ems.js";
import { type JobStanding, readJobs } from "./jobs.js";
import { pastStates } from "./past.js";
import { inScope, type Names, type Scope } from "./scope.js";

/** A replication and how it stands at an instant. */
export interface Standing extends Names {
  readonly id: number;
  readonly jobId: number;
  readonly vm: string;
  readonly health: Health;
}

/** Everything at one instant. */
export interface Standings {
  /** The instant, and up to when every Enterprise Manager in scope has been read. */
  readonly now: number;
  readonly asOf: number | null;
  readonly replications: readonly Standing[];
  readonly jobs: readonly JobStanding[];
}

/** A VM that left its job is listed for so long. */
const LISTED_AFTER_VANISHING_MS = 30 * 86_400_000;

/**
 * How replications and jobs in scope stand: now from what was summed up as rows came in, or at an instant in the past from the
 * rows around it, as they are known now. What depends on a longer history, `slow` and `growing`, is not known of the past.
 */
export async function readStandings(
  db: Kysely<Tables>,
  all: readonly EmStanding[],
  scope: Scope,
  at?: number,
): Promise<Standings> {
  const ems = all.filter(({ name }) => inScope({ em: scope.em }, { em: name, server: null, job: "" }));
  const jobs = await readJobs(db, ems, { at, jobIds: scope.jobIds });
  const summaries = await readSummaries(db, jobs, scope.jobIds, at);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const clocks = new Map(ems.map((em) => [em.id, em]));
  const replications = summaries.flatMap(({ id, jobId, vm, target, summary }): Standing[] => {
    const job = byId.get(jobId);
    const em = clocks.get(job?.emId ?? 0);
    if (!job || !em) return [];
    const names = { em: job.em, server: job.server, job: job.job, vm };
    if (!inScope(scope, names)) return [];
    const health = assessSummary(summary, {
      now: at ?? em.now,
      target,
      since: knownSince(em),
      asOf: at === undefined ? (em.as_of ?? undefined) : undefined,
      job: job.health,
    });
    const gone = health.findings.includes("vanished") && (at ?? em.now) - health.last > LISTED_AFTER_VANISHING_MS;
    return gone ? [] : [{ id, jobId, ...names, health }];
  });
  const asOfs = ems.map(({ as_of }) => as_of);
  return {
    now: at ?? Math.max(0, ...(ems.length > 0 ? ems.map(({ now }) => now) : [Date.now()])),
    asOf: asOfs.length === 0 || asOfs.includes(null) ? null : Math.min(...asOfs.map(Number)),
    replications,
    jobs: jobs.filter((job) => inScope({ ...scope, vm: undefined }, job)),
  };
}

/** From when on the history is known: as far back as was read, but not before the oldest session that there was to read. */
function knownSince({ filled_from, fill_target }: EmStanding): number | undefined {
  return filled_from === null ? undefined : Math.max(filled_from, fill_target ?? filled_from);
}

interface Summarized {
  readonly id: number;
  readonly jobId: number;
  readonly vm: string;
  readonly target: number;
  readonly summary: ReplicationSummary;
}

async function readSummaries(
  db: Kysely<Tables>,
  jobs: readonly JobStanding[],
  jobIds: readonly number[] | undefined,
  at: number | undefined,
): Promise<Summarized[]> {
  if (jobs.length === 0) return [];
  const rows = await db
    .selectFrom("replications")
    .select(["id", "job_id", "vm", "target", "removed_at"])
    .$if(at === undefined, (query) => query.select("summary").where("removed_at", "is", null))
    .$if(jobIds !== undefined, (query) => query.where(isOneOf(db, "job_id", jobIds ?? [])))
    .execute();
  const past = at === undefined ? undefined : await pastStates(db, at, jobIds);
  return rows.flatMap(({ id, job_id, vm, target, removed_at, summary }) => {
    if (at !== undefined && removed_at !== null && removed_at <= at) return [];
    const state = past?.get(id);
    const known: ReplicationSummary | undefined =
      state && at !== undefined ? summarize(state, at) : summary ? JSON.parse(summary) : undefined;
    return known ? [{ id, jobId: job_id, vm, target, summary: known }] : [];
  });
}

/** The job of a replication; undefined if there is no such replication. */
export async function jobOfReplication(db: Kysely<Tables>, id: number): Promise<number | undefined> {
  const row = await db.selectFrom("replications").select("job_id").where("id", "=", id).executeTakeFirst();
  return row?.job_id;
}
