import { type Measure, measure, type Step } from "@em-replica/rpo";
import type { Kysely } from "kysely";
import { historyFrom } from "../rollup.js";
import type { Tables } from "../tables.js";

/** A period of a replication, measured exactly from its rows. */
export interface ReplicationHistory {
  readonly steps: readonly Step[];
  readonly measure: Measure;
  readonly target: number;
}

export async function readHistory(
  db: Kysely<Tables>,
  replication: number,
  { from, to }: { from: number; to: number },
): Promise<ReplicationHistory | undefined> {
  const row = await db.selectFrom("replications").select("target").where("id", "=", replication).executeTakeFirst();
  if (!row) return undefined;
  const { history } = await historyFrom(db, replication, from, to);
  return {
    steps: history.steps.filter(({ available }) => available <= to),
    measure: measure(history, { from, to, target: row.target }),
    target: row.target,
  };
}
