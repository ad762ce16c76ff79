import type { Kysely } from "kysely";
import type { Tables } from "../tables.js";

/** Backup servers by Enterprise Manager, in order of their names. */
export async function readServers(
  db: Kysely<Tables>,
): Promise<Map<number, { name: string; version: string | null }[]>> {
  const rows = await db
    .selectFrom("servers")
    .select(["em_id", "name", "version"])
    .where("name", "is not", null)
    .orderBy("name")
    .execute();
  const servers = new Map<number, { name: string; version: string | null }[]>();
  for (const { em_id, name, version } of rows) {
    const list = servers.get(em_id) ?? [];
    servers.set(em_id, list);
    list.push({ name: name ?? "", version });
  }
  return servers;
}
