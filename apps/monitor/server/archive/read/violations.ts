import type { Kysely } from "kysely";
import { isOneOf } from "../bulk.js";
import type { Tables } from "../tables.js";
import { inScope, type Names, type Scope } from "./scope.js";
import type { Standing } from "./standings.js";

/** An interval outside the target. */
export interface ListedViolation extends Names {
  readonly replication: number;
  readonly vm: string;
  readonly target: number;
  readonly start: number;
  /** Null while it goes on. */
  readonly end: number | null;
  readonly worst: number | null;
}

/** Violations that overlap a period, newest first: those that have ended from the archive, those that go on from standings. */
export async function readViolations(
  db: Kysely<Tables>,
  standings: readonly Standing[],
  scope: Scope,
  { from, to }: { from: number; to: number },
): Promise<ListedViolation[]> {
  const rows = await db
    .selectFrom("violations")
    .innerJoin("replications", "replications.id", "violations.replication_id")
    .innerJoin("jobs", "jobs.id", "replications.job_id")
    .innerJoin("servers", "servers.id", "jobs.server_id")
    .innerJoin("ems", "ems.id", "replications.em_id")
    .where("violations.ended", ">=", from)
    .where("violations.started", "<=", to)
    .where("ems.position", "is not", null)
    .$if(scope.jobIds !== undefined, (query) => query.where(isOneOf(db, "jobs.id", scope.jobIds ?? [])))
    .select([
      "violations.replication_id as replication",
      "replications.vm",
      "replications.target",
      "violations.started as start",
      "violations.ended as end",
      "violations.worst",
      "ems.name as em",
      "servers.name as server",
      "jobs.name as job",
    ])
    .execute();
  const open = standings.flatMap(({ id, em, server, job, vm, health }): ListedViolation[] => {
    const { outsideSince: start, actual: worst, target, findings } = health;
    if (start === null || start > to || findings.includes("vanished")) return [];
    return [{ replication: id, em, server, job, vm, target, start, end: null, worst }];
  });
  return [...rows.filter((row) => inScope(scope, row)), ...open].sort(
    (a, b) => b.start - a.start || a.replication - b.replication,
  );
}
