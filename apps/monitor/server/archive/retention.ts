import { type Kysely, sql } from "kysely";
import { isPostgres } from "./connections.js";
import type { Tables } from "./tables.js";
import { dropPartitions } from "./write/partitions.js";

/** How long rows are kept. Milliseconds. */
export interface Retention {
  /** Sessions and tasks. */
  readonly rows: number;
  /** Days and violations. */
  readonly rollups: number;
}

/** Rows that go in one transaction, so that others get their turn. */
const PORTION = 5_000;

/**
 * Removes what is older than what is kept. PostgreSQL drops whole months of tasks, so that they stay up to a month longer. What
 * health follows from stays: the states of jobs and replications.
 */
export async function expire(db: Kysely<Tables>, { rows, rollups }: Retention, now: number): Promise<void> {
  const [oldest, oldestDay] = [now - rows, now - rollups];
  if (isPostgres(db)) {
    await db.transaction().execute((trx) => dropPartitions(trx, oldest));
  } else {
    await inPortions(
      db,
      sql`delete from tasks where (session_id, uid, started) in
      (select session_id, uid, started from tasks where session_id in (select id from sessions where started < ${oldest}) limit ${PORTION})`,
    );
  }
  await inPortions(
    db,
    sql`delete from sessions where id in
    (select id from sessions where started < ${oldest}
      and not exists (select 1 from tasks where tasks.session_id = sessions.id) limit ${PORTION})`,
  );
  await inPortions(
    db,
    sql`delete from days where (day, replication_id) in
    (select day, replication_id from days where day < ${oldestDay} limit ${PORTION})`,
  );
  await inPortions(
    db,
    sql`delete from violations where (replication_id, started) in
    (select replication_id, started from violations where ended < ${oldestDay} limit ${PORTION})`,
  );
}

async function inPortions(db: Kysely<Tables>, statement: ReturnType<typeof sql>): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await statement.execute(db);
    if (numAffectedRows < BigInt(PORTION)) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
