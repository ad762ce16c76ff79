import type { ColumnDef } from "@tanstack/react-table";

/** Saves a table as CSV. Cells that a spreadsheet would run as a formula are defused. */
export async function downloadCsv<T>(
  file: string,
  columns: readonly ColumnDef<T, unknown>[],
  rows: readonly T[],
): Promise<void> {
  const { stringify } = await import("csv-stringify/browser/esm/sync");
  const kept = columns.filter(({ meta }) => meta?.csv !== undefined);
  const records = rows.map((row) => kept.map(({ meta }) => meta?.csv?.(row) ?? null));
  const heads = kept.map(({ header }) => String(header));
  const text = stringify([heads, ...records], {
    ...{ escape_formulas: true, record_delimiter: "\r\n" },
    // By itself it quotes for the whole delimiter only, and a line feed alone would begin a new row.
    quoted_match: /[\r\n]/,
  });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = `${file}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
