import { once } from "node:events";
import Table from "cli-table3";
import { stringify } from "csv-stringify/sync";
import stringWidth from "string-width";
import { UsageError } from "../errors.js";
import { json, safe } from "./safe.js";

/** The flags of every listing. */
export interface ListingFlags {
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** A column of the table that people see. */
export interface Column<T> {
  readonly title: string;
  readonly text: (row: T) => string;
  readonly align?: "right";
}

/** How a listing prints its rows: as a table for people, or as data. */
export interface Listing<T> {
  readonly columns: readonly Column<T>[];
  /** Fields of the data forms, with stable names. Times are ISO 8601 in UTC. */
  readonly data: (row: T) => Readonly<Record<string, string | number | boolean | null>>;
}

/** Rows as they come: each batch is printed at once, so that a long listing needs no memory. */
export type Batches<T> = AsyncIterable<readonly T[]> | Iterable<readonly T[]>;

/**
 * Prints rows as they come. JSON is one array with a row a line; with `endless` rows it is an object a line (NDJSON).
 *
 * @returns how many rows there were
 */
export async function printListing<T>(
  batches: Batches<T>,
  { columns, data }: Listing<T>,
  flags: ListingFlags,
  endless = false,
): Promise<number> {
  if (flags.json && flags.csv) throw new UsageError("--json and --csv exclude each other: give one of them.");
  if (flags.json) return endless ? printLines(batches, data) : printJson(batches, data);
  if (flags.csv) return printCsv(batches, data);
  return printTable(batches, columns);
}

async function printLines<T>(batches: Batches<T>, data: Listing<T>["data"]): Promise<number> {
  let count = 0;
  for await (const rows of batches) {
    for (const row of rows) await write(`${json(data(row))}\n`);
    count += rows.length;
  }
  return count;
}

async function printJson<T>(batches: Batches<T>, data: Listing<T>["data"]): Promise<number> {
  let count = 0;
  for await (const rows of batches)
    for (const row of rows) await write(`${count++ === 0 ? "[" : ","}\n${json(data(row))}`);
  await write(count === 0 ? "[]\n" : "\n]\n");
  return count;
}

async function printCsv<T>(batches: Batches<T>, data: Listing<T>["data"]): Promise<number> {
  let count = 0;
  for await (const rows of batches)
    for (const row of rows) {
      const record = data(row);
      if (count++ === 0) await write(csvLine(Object.keys(record)));
      await write(csvLine(Object.values(record)));
    }
  return count;
}

/** One line of CSV (RFC 4180), defused against formulas. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  const printable = cells.map((cell) => (process.stdout.isTTY && typeof cell === "string" ? safe(cell) : cell));
  return stringify([printable], {
    ...{ escape_formulas: true, cast: { boolean: String }, record_delimiter: "\r\n" },
    // By itself it quotes for the whole delimiter only, and a line feed alone would begin a new row.
    quoted_match: /[\r\n]/,
  });
}

/** The first batch sets the widths of the columns. */
async function printTable<T>(batches: Batches<T>, columns: readonly Column<T>[]): Promise<number> {
  let count = 0;
  let widths: (number | null)[] | undefined;
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    const cells = rows.map((row) => columns.map(({ text }) => text(row)));
    if (count === 0) cells.unshift(columns.map(({ title }) => title));
    widths ??= columnWidths(cells, columns.length);
    await write(`${aligned(cells, columns, widths)}\n`);
    count += rows.length;
  }
  return count;
}

/** As wide as the widest cell; the last column takes what is left of a terminal, or what it needs. */
function columnWidths(cells: readonly string[][], columns: number): (number | null)[] {
  const needed = Array.from({ length: columns }, (_, at) =>
    cells.reduce((w, row) => Math.max(w, stringWidth(row[at] ?? "")), 0),
  );
  const before = needed.slice(0, -1);
  const left = (process.stdout.columns ?? 0) - before.reduce((sum, width) => sum + width + 2, 0);
  const last = process.stdout.isTTY ? Math.min(needed.at(-1) ?? 0, Math.max(left, 20)) : null;
  return [...before, last];
}

function aligned<T>(
  cells: readonly string[][],
  columns: readonly Column<T>[],
  widths: readonly (number | null)[],
): string {
  const none = ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"];
  const lines = [...none, "left", "left-mid", "mid", "mid-mid", "right", "right-mid"];
  const table = new Table({
    chars: { ...Object.fromEntries(lines.map((line) => [line, ""])), middle: "  " },
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
    colAligns: columns.map(({ align }) => align ?? "left"),
    colWidths: [...widths],
  });
  table.push(...cells);
  return table.toString().replace(/ +$/gm, "");
}

/** Writes to standard output, waiting while its reader is busy. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}
