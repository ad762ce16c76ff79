import type { Kysely } from "kysely";
import type { Tables } from "../tables.js";
import { inScope, type Names, type Scope } from "./scope.js";

/** How much of a period a replication was within its RPO. Durations in milliseconds. */
export interface Compliance extends Names {
  readonly replication: number;
  readonly vm: string;
  /** As it is now. */
  readonly target: number;
  /** How much of the period is known, and how much of that was within the target. */
  readonly known: number;
  readonly within: number;
  /** The worst RPO; null if there never was a recovery point. */
  readonly worst: number | null;
}

/** Compliance by the roll-ups of the days (UTC) from `from` until before `to`, by name. */
export async function readCompliance(
  db: Kysely<Tables>,
  scope: Scope,
  { from, to }: { from: number; to: number },
): Promise<Compliance[]> {
  const rows = await db
    .selectFrom("days")
    .innerJoin("replications", "replications.id", "days.replication_id")
    .innerJoin("jobs", "jobs.id", "replications.job_id")
    .innerJoin("servers", "servers.id", "jobs.server_id")
    .innerJoin("ems", "ems.id", "replications.em_id")
    .where("days.day", ">=", from)
    .where("days.day", "<", to)
    .where("ems.position", "is not", null)
    .groupBy(["replications.id", "replications.vm", "replications.target", "ems.name", "servers.name", "jobs.name"])
    .orderBy("ems.name")
    .orderBy("servers.name")
    .orderBy("jobs.name")
    .orderBy("replications.vm")
    .select(({ fn }) => [
      "replications.id as replication",
      "ems.name as em",
      "servers.name as server",
      "jobs.name as job",
      "replications.vm",
      "replications.target",
      fn.sum<number>("days.known_ms").as("known"),
      fn.sum<number>("days.within_ms").as("within"),
      fn.max("days.worst").as("worst"),
    ])
    .execute();
  return rows.filter((row) => inScope(scope, row));
}
