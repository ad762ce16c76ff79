import { createClient } from "@em-replica/client";
import type { Archive } from "../archive/index.js";
import { guidOf } from "../collect/rows.js";

/** Every session and task of an Enterprise Manager, in order, as far as an archive holds them. */
export async function heldByEm(url: string): Promise<string[]> {
  await using em = createClient({ baseUrl: url, credentials: { username: "demo", password: "demo" } });
  const rows: string[] = [];
  for await (const one of em.replicaSessions.query()) {
    rows.push(row("session", one.UID, one.CreationTimeUTC, one.EndTimeUTC, one.State, one.Result));
  }
  for await (const one of em.replicaTaskSessions.query()) {
    rows.push(
      row("task", one.UID, one.CreationTimeUTC, one.EndTimeUTC, one.State, one.Result, one.Reason, one.VmDisplayName),
    );
  }
  return rows.sort();
}

/** The same of an archive. */
export async function heldByArchive({ read }: Archive, em: string): Promise<string[]> {
  const sessions = await read
    .selectFrom("sessions")
    .innerJoin("ems", "ems.id", "sessions.em_id")
    .where("ems.name", "=", em)
    .select(["sessions.uid", "started", "ended", "sessions.state", "result"])
    .execute();
  const tasks = await read
    .selectFrom("tasks")
    .innerJoin("replications", "replications.id", "tasks.replication_id")
    .innerJoin("ems", "ems.id", "replications.em_id")
    .leftJoin("reasons", "reasons.id", "tasks.reason_id")
    .where("ems.name", "=", em)
    .select(["tasks.uid", "started", "ended", "tasks.state", "result", "reasons.text", "replications.vm"])
    .execute();
  return [
    ...sessions.map((one) =>
      row("session", one.uid, iso(one.started), one.ended && iso(one.ended), one.state, one.result),
    ),
    ...tasks.map((one) =>
      row("task", one.uid, iso(one.started), one.ended && iso(one.ended), one.state, one.result, one.text, one.vm),
    ),
  ].sort();
}

const iso = (instant: number): string => new Date(instant).toISOString();

const row = (
  kind: string,
  uid: string,
  start: string,
  end: string | number | null | undefined,
  ...rest: readonly unknown[]
): string =>
  [kind, guidOf(uid), Date.parse(start), end ? Date.parse(String(end)) : "", ...rest.map((value) => value || "")].join(
    " ",
  );

/** What an archive has derived from its rows: states of jobs and replications. */
export async function derived({ read }: Archive): Promise<string[]> {
  const jobs = await read.selectFrom("jobs").select(["id", "state"]).orderBy("id").execute();
  const replications = await read.selectFrom("replications").select(["id", "state"]).orderBy("id").execute();
  return [
    ...jobs.map(({ id, state }) => `job ${id} ${state}`),
    ...replications.map(({ id, state }) => `replication ${id} ${state}`),
  ];
}
