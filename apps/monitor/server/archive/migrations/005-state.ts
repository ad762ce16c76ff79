import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Connections } from "../connections.js";

/** The state of a replication moves into its row: an attempt changes both. */
export const state = (kind: Connections["kind"]): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable("replications")
      .addColumn("state", "text", (c) => c.notNull().defaultTo(""))
      .execute();
    await sql`
      update replications set state = (select state from states where replication_id = replications.id)
      where id in (select replication_id from states)`.execute(db);
    await db.schema.dropTable("states").execute();
    if (kind === "sqlite") return;
    // Room for the next version of a row beside the last: the indexes stay as they are then.
    await sql`alter table replications set (fillfactor = 50)`.execute(db);
    await sql`alter table jobs set (fillfactor = 50)`.execute(db);
  },
});
