import { assessSummary, type Health, type JobState, summarize, worstFirst } from "@em-replica/rpo";
import type { Kysely } from "kysely";
import { isOneOf } from "../bulk.js";
import type { Tables } from "../tables.js";
import { type CurrentReplication, readCurrent } from "./current.js";
import type { EmStanding } from "./ems.js";
import { type JobStanding, pastStandingsOfJobs, standingsOfJobs } from "./jobs.js";
import { pastJobStates, pastStates } from "./past.js";
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
  const known = await Promise.all(ems.map(async (em) => ({ em, ...(await readCurrent(db, em, scope.jobIds)) })));
  const past = at === undefined ? undefined : await readPast(db, at, scope.jobIds);
  const jobs = known.flatMap(({ em, jobs }) =>
    past && at !== undefined ? pastStandingsOfJobs(em, jobs, past.jobs, at) : standingsOfJobs(em, jobs),
  );
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const clocks = new Map(ems.map((em) => [em.id, em]));
  const summaries = past?.replications ?? known.flatMap(({ replications }) => replications);
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

/** Jobs and replications as they were at an instant, as far as it takes to assess them. */
async function readPast(
  db: Kysely<Tables>,
  at: number,
  jobIds: readonly number[] | undefined,
): Promise<{ jobs: ReadonlyMap<number, JobState>; replications: CurrentReplication[] }> {
  const jobs = await pastJobStates(db, at, jobIds);
  const rows = await db
    .selectFrom("replications")
    .select(["id", "job_id as jobId", "vm", "target", "removed_at"])
    .$if(jobIds !== undefined, (query) => query.where(isOneOf(db, "job_id", jobIds ?? [])))
    .execute();
  const listed = rows.filter(({ removed_at }) => removed_at === null || removed_at > at);
  const ids = listed.map(({ id }) => id);
  const states = await pastStates(db, at, ids);
  const replications = listed.flatMap(({ removed_at: _, ...replication }) => {
    const state = states.get(replication.id);
    const summary = state && summarize(state, at);
    return summary ? [{ ...replication, summary }] : [];
  });
  return { jobs, replications };
}

/** The job of a replication; undefined if there is no such replication. */
export async function jobOfReplication(db: Kysely<Tables>, id: number): Promise<number | undefined> {
  const row = await db.selectFrom("replications").select("job_id").where("id", "=", id).executeTakeFirst();
  return row?.job_id;
}

export const byName = (a: Standing, b: Standing): number =>
  a.vm.localeCompare(b.vm, "en") || a.job.localeCompare(b.job, "en") || a.id - b.id;

/** By actual RPO relative to the target, then by name, so that the order is always the same. */
export const worst = (a: Standing, b: Standing): number => worstFirst(a.health, b.health) || byName(a, b);
