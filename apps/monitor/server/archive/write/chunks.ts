/** Parameters that a statement may have: SQLite allows 32,766, PostgreSQL 65,535. */
const MAX_PARAMETERS = 30_000;

/** Splits rows so that a statement of `columns` parameters for each stays within what the databases allow. */
export function* chunks<T>(rows: readonly T[], columns: number): Generator<T[]> {
  const size = Math.floor(MAX_PARAMETERS / columns);
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

/** The last of the rows that share a key. */
export function lastOf<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}
