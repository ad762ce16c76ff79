import { newJob, packJob } from "@em-replica/rpo";
import type { Insertable, Selectable, Transaction } from "kysely";
import { isOneOf, rowsOf } from "../bulk.js";
import type { JobTable, ServerTable, Tables } from "../tables.js";
import { type JobInput, lastOf, type ServerInput, type SessionInput } from "./batch.js";

type Db = Transaction<Tables>;

const SERVER_COLUMNS = ["em_id", "uid", "name", "version"] as const;
/** Of a job that a session names, and of one that has been read itself. */
const SEEN_COLUMNS = ["em_id", "server_id", "uid", "name", "type", "state"] as const;
const READ_COLUMNS = [...SEEN_COLUMNS, "definition", "next_run", "deleted"] as const;

/** Ids of the archive by GUID. */
export type Ids = ReadonlyMap<string, number>;

/** Makes sure of the backup servers that rows name. The empty GUID stands for a server that is not known. */
export async function saveServers(db: Db, em: number, inputs: readonly ServerInput[]): Promise<Ids> {
  const wanted = lastOf(inputs, ({ uid }) => uid);
  const known = await selectServers(
    db,
    em,
    wanted.map(({ uid }) => uid),
  );
  const changed = wanted.filter(({ uid, name, version }) => {
    const server = known.get(uid);
    return !server || (name !== null && name !== server.name) || (version !== null && version !== server.version);
  });
  if (changed.length === 0) return idsOf(known);
  const rows: Insertable<ServerTable>[] = changed.map(({ uid, name, version }) => ({ em_id: em, uid, name, version }));
  await db
    .insertInto("servers")
    .columns(SERVER_COLUMNS)
    .expression(rowsOf(db, "servers", SERVER_COLUMNS, rows))
    .onConflict((conflict) =>
      conflict.columns(["em_id", "uid"]).doUpdateSet(({ fn, ref }) => ({
        name: fn.coalesce(ref("excluded.name"), ref("servers.name")),
        version: fn.coalesce(ref("excluded.version"), ref("servers.version")),
      })),
    )
    .execute();
  return idsOf(
    await selectServers(
      db,
      em,
      wanted.map(({ uid }) => uid),
    ),
  );
}

async function selectServers(
  db: Db,
  em: number,
  uids: readonly string[],
): Promise<Map<string, Selectable<ServerTable>>> {
  if (uids.length === 0) return new Map();
  const rows = await db
    .selectFrom("servers")
    .selectAll()
    .where("em_id", "=", em)
    .where(isOneOf(db, "uid", uids))
    .execute();
  return new Map(rows.map((row) => [row.uid, row]));
}

/** Ids of jobs by `jobKeyOf`. */
export async function saveJobs(
  db: Db,
  em: number,
  servers: Ids,
  jobs: readonly JobInput[],
  sessions: readonly SessionInput[],
): Promise<Map<string, Selectable<JobTable>>> {
  const seen: Insertable<JobTable>[] = sessions.map(({ row, jobType }) => ({
    em_id: em,
    server_id: idOf(servers, row.server),
    uid: row.job,
    name: row.jobName,
    type: jobType,
    state: EMPTY_JOB,
  }));
  const read: Insertable<JobTable>[] = jobs.map(({ row, type }) => ({
    em_id: em,
    server_id: idOf(servers, row.server),
    uid: row.job,
    name: row.name,
    type,
    definition: JSON.stringify(row),
    next_run: row.nextRun,
    deleted: 0,
    state: EMPTY_JOB,
  }));
  const key = (row: { server_id: number; uid: string }) => jobKeyOf(row.server_id, row.uid);
  const uids = [...new Set([...seen, ...read].map(({ uid }) => uid))];
  const known = await selectJobs(db, em, uids);
  const fresh = lastOf(seen, key).filter((job) => known.get(key(job))?.name !== job.name);
  if (fresh.length > 0) {
    await db
      .insertInto("jobs")
      .columns(SEEN_COLUMNS)
      .expression(rowsOf(db, "jobs", SEEN_COLUMNS, fresh))
      .onConflict((conflict) =>
        conflict.columns(["server_id", "uid"]).doUpdateSet(({ ref }) => ({ name: ref("excluded.name") })),
      )
      .execute();
  }
  if (read.length > 0) {
    await db
      .insertInto("jobs")
      .columns(READ_COLUMNS)
      .expression(rowsOf(db, "jobs", READ_COLUMNS, lastOf(read, key)))
      .onConflict((conflict) =>
        conflict.columns(["server_id", "uid"]).doUpdateSet(({ ref }) => ({
          name: ref("excluded.name"),
          type: ref("excluded.type"),
          definition: ref("excluded.definition"),
          next_run: ref("excluded.next_run"),
          deleted: 0,
        })),
      )
      .execute();
  }
  return fresh.length > 0 || read.length > 0 ? selectJobs(db, em, uids) : known;
}

async function selectJobs(db: Db, em: number, uids: readonly string[]): Promise<Map<string, Selectable<JobTable>>> {
  if (uids.length === 0) return new Map();
  const rows = await db
    .selectFrom("jobs")
    .selectAll()
    .where("em_id", "=", em)
    .where(isOneOf(db, "uid", uids))
    .execute();
  return new Map(rows.map((row) => [jobKeyOf(row.server_id, row.uid), row]));
}

export const jobKeyOf = (server: number, uid: string): string => `${server}/${uid}`;

/** State of a job without sessions. */
export const EMPTY_JOB = packJob(newJob());

const idsOf = (rows: ReadonlyMap<string, { id: number }>): Ids => new Map([...rows].map(([uid, { id }]) => [uid, id]));

/** @throws Error if the batch did not bring what it refers to. */
export function idOf(ids: Ids, uid: string): number {
  const id = ids.get(uid);
  if (id === undefined) throw new Error("A row refers to something that is not in its batch");
  return id;
}
