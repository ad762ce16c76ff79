import { type Targets, targetOf } from "@em-replica/rpo";
import type { Kysely } from "kysely";
import { isOneOf } from "../bulk.js";
import { newVersions } from "../ems.js";
import type { Tables } from "../tables.js";

/** Applies the rules of the configuration to every replication. Days and violations of those whose target changed are rolled up again. */
export async function retarget(db: Kysely<Tables>, targets: Targets): Promise<void> {
  const replications = await db
    .selectFrom("replications")
    .innerJoin("ems", "ems.id", "replications.em_id")
    .innerJoin("jobs", "jobs.id", "replications.job_id")
    .innerJoin("servers", "servers.id", "jobs.server_id")
    .select([
      "replications.id",
      "replications.vm",
      "replications.target",
      "replications.em_id",
      "ems.name as em",
      "jobs.name as job",
      "servers.name as server",
    ])
    .execute();
  const changed = Map.groupBy(
    replications.filter((names) => targetOf(targets, names) !== names.target),
    (names) => targetOf(targets, names),
  );
  for (const [target, rows] of changed) {
    const ids = rows.map(({ id }) => id);
    await db
      .updateTable("replications")
      .set({ target, dirty_from: 0 })
      .where(isOneOf(db, "id", ids))
      .execute();
    await newVersions(db, [...new Set(rows.map(({ em_id }) => em_id))]);
  }
}
