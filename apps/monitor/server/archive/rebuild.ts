import {
  addJobTask,
  addSession,
  addTask,
  newJob,
  newReplication,
  packJob,
  packReplication,
  summarize,
} from "@em-replica/rpo";
import type { Kysely } from "kysely";
import { newVersions } from "./ems.js";
import { attemptOf, attemptQuery } from "./read/attempts.js";
import type { Tables } from "./tables.js";

/**
 * Computes everything that follows from raw rows anew: states of jobs and replications; days and violations are rolled up again
 * by the next collection. For after an update that changes how health is assessed, or a damage. Returns how many replications.
 */
export async function rebuild(db: Kysely<Tables>, onProgress: (done: number) => void = () => {}): Promise<number> {
  const jobs = await db.selectFrom("jobs").select("id").execute();
  for (const { id } of jobs) await rebuildJob(db, id);
  const replications = await db.selectFrom("replications").select("id").orderBy("id").execute();
  for (const [index, { id }] of replications.entries()) {
    await rebuildReplication(db, id);
    if (index % 100 === 99) onProgress(index + 1);
  }
  const ems = await db.selectFrom("ems").select("id").execute();
  await newVersions(
    db,
    ems.map(({ id }) => id),
  );
  return replications.length;
}

async function rebuildJob(db: Kysely<Tables>, id: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const state = newJob();
    const sessions = await trx
      .selectFrom("sessions")
      .innerJoin("jobs", "jobs.id", "sessions.job_id")
      .innerJoin("servers", "servers.id", "jobs.server_id")
      .select(["sessions.started", "sessions.ended", "sessions.state", "sessions.result", "sessions.is_retry"])
      .select(["jobs.name", "servers.name as server"])
      .select(({ exists, selectFrom }) =>
        exists(selectFrom("tasks").select("tasks.uid").whereRef("tasks.session_id", "=", "sessions.id")).as("worked"),
      )
      .where("sessions.job_id", "=", id)
      .execute();
    for (const { started, ended, is_retry, name, server, worked, ...rest } of sessions) {
      const names = { em: "", server: "", serverName: server, job: "", jobName: name };
      addSession(state, { ...names, start: started, end: ended, retry: is_retry === 1, ...rest });
      if (worked) addJobTask(state, { sessionStart: started });
    }
    await trx
      .updateTable("jobs")
      .set({ state: packJob(state) })
      .where("id", "=", id)
      .execute();
  });
}

async function rebuildReplication(db: Kysely<Tables>, id: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { vm } = await trx.selectFrom("replications").select("vm").where("id", "=", id).executeTakeFirstOrThrow();
    const rows = await attemptQuery(trx).where("tasks.replication_id", "=", id).execute();
    if (rows.length === 0) return;
    const state = newReplication();
    let now = Date.now();
    for (const row of rows) {
      addTask(state, { ...attemptOf(row), vm });
      now = Math.max(now, row.ended ?? row.started);
    }
    await trx
      .updateTable("replications")
      .set({ summary: JSON.stringify(summarize(state, now)), state: packReplication(state), dirty_from: 0 })
      .where("id", "=", id)
      .execute();
  });
}
