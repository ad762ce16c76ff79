import type { Kysely } from "kysely";
import { isOneOf } from "../bulk.js";
import { DAY } from "../rollup.js";
import type { Tables } from "../tables.js";

/** A day in UTC, of one replication or of all of a job. */
export interface Day {
  readonly day: number;
  readonly attempts: number;
  readonly failed: number;
  readonly mended: number;
  readonly worst: number | null;
  readonly known: number;
  readonly within: number;
}

/** First millisecond of the day (UTC) of an instant. */
export const dayOf = (instant: number): number => Math.floor(instant / DAY) * DAY;

/** The days from `from` to `to`, by their first millisecond. */
export function daysBetween(from: number, to: number): number[] {
  const days: number[] = [];
  for (let day = dayOf(from); day <= to; day += DAY) days.push(day);
  return days;
}

/** Days of replications, by replication. */
export async function readTrends(
  db: Kysely<Tables>,
  replications: readonly number[],
  from: number,
  to: number,
): Promise<Map<number, Map<number, Day>>> {
  const trends = new Map<number, Map<number, Day>>();
  const rows = await db
    .selectFrom("days")
    .selectAll()
    .where(isOneOf(db, "replication_id", replications))
    .where("day", ">=", dayOf(from))
    .where("day", "<=", to)
    .execute();
  for (const { replication_id, known_ms: known, within_ms: within, ...day } of rows) {
    const trend = trends.get(replication_id) ?? new Map<number, Day>();
    trends.set(replication_id, trend.set(day.day, { ...day, known, within }));
  }
  return trends;
}

/** Days of jobs, added up over their replications, by job. */
export async function readJobDays(
  db: Kysely<Tables>,
  from: number,
  to: number,
): Promise<Map<number, Map<number, Day>>> {
  const rows = await db
    .selectFrom("days")
    .innerJoin("replications", "replications.id", "days.replication_id")
    .where("days.day", ">=", dayOf(from))
    .where("days.day", "<=", to)
    .groupBy(["replications.job_id", "days.day"])
    .select(({ fn }) => [
      "replications.job_id",
      "days.day",
      fn.sum<number>("days.attempts").as("attempts"),
      fn.sum<number>("days.failed").as("failed"),
      fn.sum<number>("days.mended").as("mended"),
      fn.max("days.worst").as("worst"),
      fn.sum<number>("days.known_ms").as("known"),
      fn.sum<number>("days.within_ms").as("within"),
    ])
    .execute();
  const jobs = new Map<number, Map<number, Day>>();
  for (const { job_id, ...day } of rows) {
    const days = jobs.get(job_id) ?? new Map<number, Day>();
    jobs.set(job_id, days.set(day.day, day));
  }
  return jobs;
}
