import { type Connections, databaseNow } from "./connections.js";
import { newVersions } from "./ems.js";

/** Takes a replication off the lists until its VM is replicated again. Returns whether there is one. */
export async function removeReplication({ write }: Connections, id: number, now: number): Promise<boolean> {
  return write.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable("replications")
      .set({ removed_at: now })
      .where("id", "=", id)
      .returning("em_id")
      .executeTakeFirst();
    if (!row) return false;
    await newVersions(trx, [row.em_id]);
    return true;
  });
}

/** Tells collectors that someone looks at running sessions for the next minute. */
export async function watch({ write, kind }: Connections): Promise<void> {
  const now = databaseNow(kind);
  await write
    .updateTable("ems")
    .set(({ eb }) => ({ watched_until: eb(now, "+", 60_000) }))
    .where(({ eb }) => eb("watched_until", "<", eb(now, "+", 30_000)))
    .execute();
}
