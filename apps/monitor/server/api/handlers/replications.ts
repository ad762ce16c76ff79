import type { TrendDay } from "../../../generated/api.js";
import {
  type Archive,
  byName,
  daysBetween,
  jobOfReplication,
  readEms,
  readStandings,
  readTrends,
  removeReplication,
  type Standing,
  worst,
} from "../../archive/index.js";
import type { Handler } from "../handler.js";
import { pageOf } from "../paging.js";
import { instantOf } from "../period.js";
import { ProblemError } from "../problem.js";
import { idsOf } from "../scope.js";
import { secondsOrNull, time, timeOrNull, toReplication, toTrendDay } from "../serialise.js";

const DAY = 86_400_000;

export const listReplications: Handler<"listReplications"> = async (archive, input) => {
  const { em, server, job, jobId, vm, q, grade, finding, limit = 100, trend = 0 } = input;
  const at = instantOf(input.at);
  const scope = { em, server, job, vm, q, jobIds: idsOf(jobId) };
  const standings = await readStandings(archive.read, await readEms(archive.read), scope, at);
  const grades = grade && new Set<string>(grade);
  const findings = finding && new Set<string>(finding);
  const wanted = standings.replications
    .filter(({ health }) => !grades || grades.has(health.grade))
    .filter(({ health }) => !findings || health.findings.some((one) => findings.has(one)))
    .sort(orders[input.sort ?? "worst"]);
  const { items, next } = pageOf(wanted, ({ id }) => String(id), limit, input.cursor);
  return {
    now: time(standings.now),
    asOf: timeOrNull(standings.asOf),
    replications: await withTrends(archive, items, trend, standings.now),
    next,
    total: wanted.length,
  };
};

/** Replications for a response, each with the days of its trend if there are to be any. */
export async function withTrends(archive: Archive, standings: readonly Standing[], count: number, now: number) {
  if (count === 0) return standings.map((standing) => toReplication(standing));
  const days = daysBetween(now - (count - 1) * DAY, now);
  const trends = await readTrends(
    archive.read,
    standings.map(({ id }) => id),
    days[0] ?? now,
    now,
  );
  return standings.map((standing) => {
    const known = trends.get(standing.id);
    return toReplication(
      standing,
      days.map((day): TrendDay => toTrendDay(day, known?.get(day))),
    );
  });
}

const orders: Readonly<
  Record<"worst" | "vm" | "job" | "actualRpo" | "failingSince", (a: Standing, b: Standing) => number>
> = {
  worst,
  vm: byName,
  job: (a, b) => a.job.localeCompare(b.job, "en") || byName(a, b),
  actualRpo: (a, b) => (b.health.actual ?? Number.MAX_VALUE) - (a.health.actual ?? Number.MAX_VALUE) || byName(a, b),
  failingSince: (a, b) =>
    (a.health.failingSince ?? Number.MAX_VALUE) - (b.health.failingSince ?? Number.MAX_VALUE) || byName(a, b),
};

export const getReplication: Handler<"getReplication"> = async (archive, { id, at }) => {
  const { standing, now, asOf } = await standingOf(archive, id, instantOf(at));
  const { first, last, medianDuration, longDuration, size } = standing.health;
  const [replication] = await withTrends(archive, [standing], 31, now);
  if (!replication) throw unknown();
  return {
    now: time(now),
    asOf: timeOrNull(asOf),
    replication,
    firstSeen: timeOrNull(first),
    lastSeen: timeOrNull(last),
    usualDuration: secondsOrNull(medianDuration),
    longDuration: secondsOrNull(longDuration),
    size,
  };
};

/** One replication. @throws ProblemError 404 if there is none. */
export async function standingOf(archive: Archive, id: string, at?: number) {
  const jobId = await jobOfReplication(archive.read, Number(id));
  if (jobId === undefined) throw unknown();
  const { replications, now, asOf } = await readStandings(
    archive.read,
    await readEms(archive.read),
    { jobIds: [jobId] },
    at,
  );
  const standing = replications.find((one) => String(one.id) === id);
  if (!standing) throw unknown();
  return { standing, now, asOf };
}

export const unknown = (): ProblemError =>
  new ProblemError(404, "There is no such replication.", "It may have been removed. Open it from the list.");

export const remove: Handler<"removeReplication"> = async (archive, { id }) => {
  if (!(await removeReplication(archive, Number(id), Date.now()))) throw unknown();
};
