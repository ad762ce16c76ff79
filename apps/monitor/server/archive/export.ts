import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely, Transaction } from "kysely";
import { csv } from "../csv.js";
import type { Tables } from "./tables.js";

export type ExportFormat = "csv" | "ndjson";

/** Tables with the columns that rows are read in order by. */
const TABLES = {
  ems: ["id"],
  servers: ["id"],
  jobs: ["id"],
  replications: ["id"],
  causes: ["id"],
  reasons: ["id"],
  sessions: ["id"],
  tasks: ["session_id", "uid"],
  violations: ["replication_id", "started"],
  days: ["day", "replication_id"],
} as const;

/** Who has a lease and where a cursor stands is no data. */
const LEFT_OUT = new Set([
  "lease_owner",
  "lease_until",
  "watched_until",
  "due_at",
  "session_cursor",
  "task_cursor",
  "dirty_from",
  "rejected_logon",
]);
const PAGE = 5_000;

/** Writes a file for each table into a folder, all of one instant. Returns how many rows each has. */
export async function exportTables(
  db: Kysely<Tables>,
  folder: string,
  format: ExportFormat,
): Promise<Record<string, number>> {
  await mkdir(folder, { recursive: true });
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute((trx) => exportAll(trx, folder, format));
}

async function exportAll(
  trx: Transaction<Tables>,
  folder: string,
  format: ExportFormat,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [table, order] of Object.entries(TABLES) as [keyof typeof TABLES, readonly string[]][]) {
    const file = createWriteStream(join(folder, `${table}.${format}`));
    const failed = once(file, "error").then(([error]) => Promise.reject(error));
    failed.catch(() => {});
    let count = 0;
    for await (const rows of pages(trx, table, order)) {
      const text = rows.map((row, index) => line(row, format, count + index === 0)).join("");
      count += rows.length;
      if (!file.write(text)) await Promise.race([once(file, "drain"), failed]);
    }
    file.end();
    await Promise.race([once(file, "finish"), failed]);
    counts[table] = count;
  }
  return counts;
}

type Row = Readonly<Record<string, unknown>>;

async function* pages(
  db: Kysely<Tables>,
  table: keyof typeof TABLES,
  order: readonly string[],
): AsyncGenerator<readonly Row[]> {
  const { ref } = db.dynamic;
  let last: Row | undefined;
  do {
    let query = db
      .selectFrom(table as "days")
      .selectAll()
      .limit(PAGE);
    for (const column of order) query = query.orderBy(ref(column));
    if (last) {
      const values = order.map((column) => last?.[column]);
      query = query.where(({ eb, refTuple, tuple }) =>
        order.length === 1
          ? eb(ref(order[0] ?? ""), ">", values[0])
          : eb(refTuple(ref(order[0] ?? ""), ref(order[1] ?? "")), ">", tuple(values[0], values[1])),
      );
    }
    const rows: readonly Row[] = await query.execute();
    yield rows;
    last = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (last);
}

function line(row: Row, format: ExportFormat, first: boolean): string {
  const entries = Object.entries(row).filter(([name]) => !LEFT_OUT.has(name));
  if (format === "ndjson") return `${JSON.stringify(Object.fromEntries(entries))}\n`;
  const rows = [entries.map(([, value]) => value)];
  return csv(first ? [entries.map(([name]) => name), ...rows] : rows);
}
