import type { DatabaseSync } from "node:sqlite";

/**
 * Opens a database in memory or in a file. SQLite is looked up when it is needed: where Node has none, an import of it
 * would end the program before anything could say which Node has it.
 *
 * @throws Error on a Node without SQLite, and that of SQLite where the file can't be opened.
 */
export function openDatabase(file: string): DatabaseSync {
  const sqlite = process.getBuiltinModule?.("node:sqlite");
  if (!sqlite)
    throw new Error(`@em-replica/emulator needs Node 22.16 or newer; this is Node ${process.versions.node}.`);
  return new sqlite.DatabaseSync(file);
}
