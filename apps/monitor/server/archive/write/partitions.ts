import { type Kysely, sql } from "kysely";
import { isPostgres } from "../connections.js";
import type { Tables } from "../tables.js";

/** PostgreSQL keeps the tasks of each month (UTC) in a partition of its own. SQLite has one table. */
export async function ensurePartitions(db: Kysely<Tables>, instants: readonly number[]): Promise<void> {
  if (!isPostgres(db)) return;
  const months = [...new Set(instants.map(monthOf))];
  for (const month of months) {
    const known = await sql<{
      known: boolean;
    }>`select to_regclass(${partitionName(month)}) is not null as known`.execute(db);
    if (known.rows[0]?.known) continue;
    // Two collectors may need the same month at once.
    await sql`select pg_advisory_xact_lock(hashtext('em-replica-monitor partitions'))`.execute(db);
    const [from, to] = [sql.lit(month), sql.lit(nextMonth(month))];
    await sql`create table if not exists ${sql.table(partitionName(month))} partition of tasks for values from (${from}) to (${to})`.execute(
      db,
    );
  }
}

/** Drops the partitions that hold nothing from `before` on. Returns how many. */
export async function dropPartitions(db: Kysely<Tables>, before: number): Promise<number> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'tasks'::regclass`.execute(
    db,
  );
  const old = rows.filter(({ name }) => name < partitionName(monthOf(before)));
  for (const { name } of old) await sql`drop table ${sql.table(name)}`.execute(db);
  return old.length;
}

function monthOf(instant: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

function nextMonth(month: number): number {
  const date = new Date(month);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

const partitionName = (month: number): string => `tasks_${new Date(month).toISOString().slice(0, 7).replace("-", "_")}`;
