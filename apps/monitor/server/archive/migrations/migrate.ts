import { Migrator } from "kysely/migration";
import { ArchiveError } from "../../errors.js";
import type { Connections } from "../connections.js";
import { initial } from "./001-initial.js";
import { rejections } from "./002-rejections.js";
import { alerts } from "./003-alerts.js";
import { morning } from "./004-morning.js";
import { state } from "./005-state.js";

/** Forward only, in this order; a migration that has been released never changes. */
export const migrations = {
  "001-initial": initial,
  "002-rejections": () => rejections,
  "003-alerts": () => alerts,
  "004-morning": () => morning,
  "005-state": state,
} as const;

/**
 * Brings the schema up to date, each migration in a transaction. Several processes may start at once.
 *
 * @throws ArchiveError if the archive was written by a newer version.
 */
export async function migrate({ write, kind }: Connections): Promise<void> {
  const provider = {
    getMigrations: async () => Object.fromEntries(Object.entries(migrations).map(([name, make]) => [name, make(kind)])),
  };
  const migrator = new Migrator({ db: write, provider });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error && /previously executed migration/.test(error.message)) {
    throw new ArchiveError(
      "The archive was written by a newer version of the monitor: start that version, or use another archive.",
    );
  }
  if (error) throw error;
}
