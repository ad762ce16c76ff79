import { foldName } from "@em-replica/rpo";
import { type Insertable, type Kysely, sql, type Transaction } from "kysely";
import { rowsOf } from "./bulk.js";
import { type ImportTable, type Line, lineError, type Place, readLines } from "./import-lines.js";
import { rebuild } from "./rebuild.js";
import type { Tables } from "./tables.js";
import { lastOf } from "./write/batch.js";
import { EMPTY_JOB } from "./write/names.js";
import { ensurePartitions } from "./write/partitions.js";
import { hashOf } from "./write/reasons.js";

/**
 * Adds what `exportTables` wrote as NDJSON, and computes health anew. Rows that are there already stay, so that it may be
 * repeated; those that had not ended take over how the files say that they did. Returns how many lines each file has.
 *
 * @throws ArchiveError naming file and line of what can't be read. Nothing is written then.
 */
export async function importTables(db: Kysely<Tables>, folder: string): Promise<Record<ImportTable, number>> {
  const counts = await db.transaction().execute((trx) => importAll(trx, folder));
  await rebuild(db);
  return counts;
}

async function importAll(trx: Transaction<Tables>, folder: string): Promise<Record<ImportTable, number>> {
  const files = { trx, folder, ids: new Map<ImportTable, Map<number, number>>() };
  return {
    ems: await importTable(files, "ems", ["name"], ({ id: _, ...em }) => em),
    servers: await importTable(files, "servers", ["em_id", "uid"], ({ id: _, ...server }, own) => ({
      ...server,
      em_id: own("ems", server.em_id),
    })),
    jobs: await importTable(files, "jobs", ["server_id", "uid"], ({ id: _, ...job }, own) => ({
      ...job,
      em_id: own("ems", job.em_id),
      server_id: own("servers", job.server_id),
      state: EMPTY_JOB,
    })),
    replications: await importTable(files, "replications", ["job_id", "vm_key"], ({ id: _, ...one }, own) => ({
      ...one,
      em_id: own("ems", one.em_id),
      job_id: own("jobs", one.job_id),
      vm_key: foldName(one.vm),
      summary: "",
    })),
    causes: await importTable(files, "causes", ["fingerprint"], ({ fingerprint }) => ({ fingerprint })),
    reasons: await importTable(files, "reasons", ["hash"], ({ cause_id, text }, own) => ({
      cause_id: own("causes", cause_id),
      hash: hashOf(text),
      text,
    })),
    sessions: await importTable(files, "sessions", ["em_id", "uid"], ({ id: _, ...session }, own) => ({
      ...session,
      em_id: own("ems", session.em_id),
      job_id: own("jobs", session.job_id),
    })),
    tasks: await importTable(files, "tasks", ["session_id", "uid", "started"], (task, own) => ({
      ...task,
      session_id: own("sessions", task.session_id),
      replication_id: own("replications", task.replication_id),
      reason_id: task.reason_id === null ? null : own("reasons", task.reason_id),
    })),
    violations: await importTable(files, "violations", ["replication_id", "started"], (violation, own) => ({
      ...violation,
      replication_id: own("replications", violation.replication_id),
    })),
    days: await importTable(files, "days", ["day", "replication_id"], (day, own) => ({
      ...day,
      replication_id: own("replications", day.replication_id),
    })),
  };
}

interface Files {
  readonly trx: Transaction<Tables>;
  readonly folder: string;
  /** Ids of the archive by those of the files. */
  readonly ids: Map<ImportTable, Map<number, number>>;
}

/** The archive's id of something that another file has. */
type Own = (table: ImportTable, id: number) => number;

async function importTable<Table extends ImportTable>(
  { trx, folder, ids }: Files,
  table: Table,
  key: readonly string[],
  rowOf: (line: Line<Table>, own: Own) => Insertable<Tables[Table]>,
): Promise<number> {
  const known = new Map<number, number>();
  ids.set(table, known);
  const keyOf = (row: object) => JSON.stringify(key.map((column) => Reflect.get(row, column)));
  let count = 0;
  for await (const page of readLines(folder, table)) {
    const rows = page.map(({ place, value }) => rowOf(value, (to, id) => referTo(ids, place, to, id)));
    const saved = new Map((await insert(trx, table, key, lastOf(rows, keyOf))).map((row) => [keyOf(row), row.id]));
    for (const [index, { value }] of page.entries()) {
      const own = saved.get(keyOf(rows[index] ?? {}));
      if ("id" in value && own !== undefined) known.set(value.id, own);
    }
    count += page.length;
  }
  return count;
}

function referTo(ids: Files["ids"], place: Place, table: ImportTable, id: number): number {
  const own = ids.get(table)?.get(id);
  if (own === undefined) throw lineError(place, `${table}.ndjson has no ${id}`);
  return own;
}

/** Columns of what may go on while it is in an archive. */
const OPEN: Partial<Record<ImportTable, readonly string[]>> = {
  sessions: ["ended", "state", "result", "progress", "message"],
  tasks: ["ended", "state", "result", "reason_id", "size"],
};

/** Inserts rows that are not there yet. Returns the ids of all with what they are known by, if the table has ids. */
async function insert<Table extends ImportTable>(
  trx: Transaction<Tables>,
  table: Table,
  key: readonly string[],
  rows: readonly Insertable<Tables[Table]>[],
): Promise<readonly { readonly id: number }[]> {
  if (table === "tasks")
    await ensurePartitions(
      trx,
      rows.flatMap((row) => ("started" in row ? [Number(row.started)] : [])),
    );
  const columns = Object.keys(rows[0] ?? {});
  const names = (all: readonly string[]) => sql.join(all.map((column) => sql.ref(column)));
  const open = OPEN[table];
  // An update that changes nothing, for only what is inserted or updated is returned.
  const changes = (open ?? key.slice(0, 1)).map((column) => {
    const [old, fresh] = [sql.ref(`${table}.${column}`), sql.ref(`excluded.${column}`)];
    return sql`${sql.ref(column)} = ${open ? sql`case when ${sql.ref(`${table}.ended`)} is null then ${fresh} else ${old} end` : old}`;
  });
  const hasIds = !["tasks", "violations", "days"].includes(table);
  const { rows: saved } = await sql<{ id: number }>`
    insert into ${sql.table(table)} (${names(columns)}) ${rowsOf(trx, table, columns, rows)}
    on conflict (${names(key)}) do update set ${sql.join(changes)}
    ${hasIds ? sql`returning ${names(["id", ...key])}` : sql``}`.execute(trx);
  return saved;
}
