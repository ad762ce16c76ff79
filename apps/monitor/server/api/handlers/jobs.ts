import type { Job } from "../../../generated/api.js";
import {
  type Archive,
  type JobStanding,
  readEms,
  readJobRates,
  readLastSessions,
  readStandings,
  type Standings,
} from "../../archive/index.js";
import type { Handler } from "../handler.js";
import { pageOf } from "../paging.js";
import { instantOf } from "../period.js";
import { ProblemError } from "../problem.js";
import { needsAttention, time, timeOrNull, toJob } from "../serialise.js";

const RATE_PERIOD_MS = 30 * 86_400_000;

export const listJobs: Handler<"listJobs"> = async (archive, input) => {
  const { em, server, job, q, limit = 100 } = input;
  const standings = await readStandings(
    archive.read,
    await readEms(archive.read),
    { em, server, job, q },
    instantOf(input.at),
  );
  const troubled = new Set(standings.replications.filter(needsAttention).map(({ jobId }) => jobId));
  const trouble = (one: JobStanding) =>
    one.health.findings.some((finding) => finding !== "running") ? 2 : troubled.has(one.id) ? 1 : 0;
  const sorted = standings.jobs.toSorted(
    (a, b) => trouble(b) - trouble(a) || a.job.localeCompare(b.job, "en") || a.id - b.id,
  );
  const { items, next } = pageOf(sorted, ({ id }) => String(id), limit, input.cursor);
  return {
    now: time(standings.now),
    asOf: timeOrNull(standings.asOf),
    jobs: await toJobs(archive, items, standings),
    next,
  };
};

export const getJob: Handler<"getJob"> = async (archive, { id, at }) => {
  const standings = await readStandings(
    archive.read,
    await readEms(archive.read),
    { jobIds: [Number(id)] },
    instantOf(at),
  );
  const [job] = await toJobs(archive, standings.jobs, standings);
  if (!job) throw new ProblemError(404, "There is no such job.", "Open it from the list.");
  return { now: time(standings.now), asOf: timeOrNull(standings.asOf), job };
};

/** Jobs for a response, with their replications counted and their runs of the last 30 days. */
export async function toJobs(
  archive: Archive,
  jobs: readonly JobStanding[],
  { replications, now }: Standings,
): Promise<Job[]> {
  const ids = jobs.map(({ id }) => id);
  const byJob = Map.groupBy(replications, ({ jobId }) => jobId);
  const last = await readLastSessions(archive.read, ids, now);
  const rates = await readJobRates(archive.read, ids, now - RATE_PERIOD_MS, now);
  return jobs.map((job) =>
    toJob(job, byJob.get(job.id) ?? [], last.get(job.id), rates.get(job.id) ?? { ended: 0, good: 0 }),
  );
}
