import type { ExpressionBuilder, Kysely } from "kysely";
import { isOneOf } from "../bulk.js";
import type { Tables } from "../tables.js";
import { inScope, type Names, type Scope } from "./scope.js";

/** Failures that differ only in names, numbers and the like. */
export interface CauseGroup {
  readonly id: number;
  readonly text: string;
  readonly isNew: boolean;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly tasks: number;
  readonly replications: readonly (Names & { readonly id: number; readonly vm: string })[];
}

/** A cause is new if nothing of the days before had it. */
const NEW_AFTER_MS = 7 * 86_400_000;

/** Failures that began in a period by cause, most VMs first. */
export async function readCauses(
  db: Kysely<Tables>,
  scope: Scope,
  { from, to }: { from: number; to: number },
): Promise<CauseGroup[]> {
  const rows = await failures(db, from, to)
    .innerJoin("replications", "replications.id", "tasks.replication_id")
    .innerJoin("jobs", "jobs.id", "replications.job_id")
    .innerJoin("servers", "servers.id", "jobs.server_id")
    .innerJoin("ems", "ems.id", "replications.em_id")
    .$if(scope.jobIds !== undefined, (query) => query.where(isOneOf(db, "replications.job_id", scope.jobIds ?? [])))
    .select(["reasons.cause_id", "reasons.text", "tasks.started", "replications.id", "replications.vm"])
    .select(["ems.name as em", "servers.name as server", "jobs.name as job"])
    .orderBy("tasks.started")
    .execute();
  const groups = Map.groupBy(
    rows.filter((row) => inScope(scope, row)),
    ({ cause_id }) => cause_id,
  );
  const ids = [...groups.keys()];
  const before = await causesBetween(db, ids, from - NEW_AFTER_MS, from - 1);
  const first = await firstSeen(db, ids);
  return [...groups]
    .map(([id, failed]) => {
      const newest = failed[failed.length - 1];
      const replications = new Map(failed.map(({ id, em, server, job, vm }) => [id, { id, em, server, job, vm }]));
      return {
        id,
        text: newest?.text ?? "",
        isNew: !before.has(id),
        firstSeen: first.get(id) ?? newest?.started ?? from,
        lastSeen: newest?.started ?? to,
        tasks: failed.length,
        replications: [...replications.values()],
      };
    })
    .sort((a, b) => b.replications.length - a.replications.length || b.tasks - a.tasks || a.id - b.id);
}

function failures(db: Kysely<Tables>, from: number, to: number) {
  return db
    .selectFrom("tasks")
    .innerJoin("reasons", "reasons.id", "tasks.reason_id")
    .where("tasks.reason_id", "is not", null)
    .where("tasks.started", ">=", from)
    .where("tasks.started", "<=", to)
    .where("tasks.state", "=", "Completed")
    .where("tasks.result", "not in", ["Success", "Warning"]);
}

/** Those of the causes that a failure of a period had. */
async function causesBetween(
  db: Kysely<Tables>,
  causes: readonly number[],
  from: number,
  to: number,
): Promise<Set<number>> {
  const rows = await db
    .selectFrom("reasons")
    .where(isOneOf(db, "cause_id", causes))
    .where((eb) => eb.exists(failuresOfReason(eb, from, to)))
    .select("cause_id")
    .distinct()
    .execute();
  return new Set(rows.map(({ cause_id }) => cause_id));
}

/** When each of the causes was first seen. A reason leads to its first failure by an index. */
async function firstSeen(db: Kysely<Tables>, causes: readonly number[]): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom("reasons")
        .where(isOneOf(db, "cause_id", causes))
        .select((eb) => ["cause_id", failuresOfReason(eb, 0, Number.MAX_SAFE_INTEGER).as("started")])
        .as("first"),
    )
    .groupBy("cause_id")
    .select(({ fn }) => ["cause_id", fn.min("started").as("first")])
    .execute();
  return new Map(rows.flatMap(({ cause_id, first }) => (first === null ? [] : [[cause_id, first]])));
}

function failuresOfReason(eb: ExpressionBuilder<Tables, "reasons">, from: number, to: number) {
  return (
    eb
      .selectFrom("tasks")
      .select("tasks.started")
      .whereRef("tasks.reason_id", "=", "reasons.id")
      // Follows from the line before, but only so do databases see that the index holds all of them.
      .where("tasks.reason_id", "is not", null)
      .where("tasks.started", ">=", from)
      .where("tasks.started", "<=", to)
      .where("tasks.state", "=", "Completed")
      .where("tasks.result", "not in", ["Success", "Warning"])
      .orderBy("tasks.started")
      .limit(1)
  );
}
