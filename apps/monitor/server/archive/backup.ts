import { backup, DatabaseSync } from "node:sqlite";
import { ArchiveError } from "../errors.js";
import { isPostgresUrl } from "./archive.js";
import { explainOpening } from "./problems.js";

/**
 * Copies a running SQLite archive into a file of its own, consistent at one instant.
 *
 * @throws ArchiveError for PostgreSQL, which has pg_dump, and if either file can't be used.
 */
export async function backUp(location: string, file: string): Promise<void> {
  if (isPostgresUrl(location)) throw new ArchiveError("The archive is PostgreSQL: back it up with pg_dump.");
  try {
    const source = new DatabaseSync(location, { readOnly: true, timeout: 10_000 });
    try {
      await backup(source, file, { rate: 1_000 });
    } finally {
      source.close();
    }
  } catch (error) {
    throw explainOpening(error);
  }
}
