import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.js";
import type { Names } from "./scope.js";

export interface Found extends Pick<Names, "em" | "server"> {
  readonly kind: "replication" | "job" | "server";
  readonly id: number;
  readonly name: string;
  readonly job: string | null;
}

/** VMs, jobs and backup servers whose name has `q` in it, those that begin with it first. */
export async function search(db: Kysely<Tables>, q: string, limit: number): Promise<Found[]> {
  const part = q.toLowerCase();
  const jobs = await db
    .selectFrom("jobs")
    .innerJoin("servers", "servers.id", "jobs.server_id")
    .innerJoin("ems", "ems.id", "jobs.em_id")
    .where("ems.position", "is not", null)
    .select(["jobs.id", "jobs.name as job", "servers.id as server_id", "servers.name as server", "ems.name as em"])
    .execute();
  const names = new Map(jobs.map((job) => [job.id, job]));
  const pattern = `%${part.replace(/[\\%_]/g, "\\$&")}%`;
  const vms = await db
    .selectFrom("replications")
    .where("removed_at", "is", null)
    .where(sql<boolean>`vm_key like ${pattern} escape '\\'`)
    .select(["id", "job_id", "vm"])
    .orderBy("vm_key")
    .limit(1_000)
    .execute();
  const found: Found[] = vms.flatMap(({ id, job_id, vm }) => {
    const job = names.get(job_id);
    return job ? [{ kind: "replication", id, name: vm, em: job.em, server: job.server, job: job.job } as const] : [];
  });
  const servers = new Map<number, Found>();
  for (const { id, job, server_id, server, em } of jobs) {
    if (job.toLowerCase().includes(part)) found.push({ kind: "job", id, name: job, em, server, job: null });
    if (server?.toLowerCase().includes(part)) {
      servers.set(server_id, { kind: "server", id: server_id, name: server, em, server, job: null });
    }
  }
  const rank = ({ name }: Found) => (name.toLowerCase().startsWith(part) ? 0 : 1);
  return [...found, ...servers.values()]
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "en"))
    .slice(0, limit);
}
