import type { Client } from "@em-replica/client";
import type { BackupServer, Job, ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";
import { type RequestFlags, type Server, withSessions } from "../connection/connect.js";
import { UnknownError } from "../errors.js";
import { printListing, write } from "../output/listing.js";
import { json, safe } from "../output/safe.js";
import { paint, paintWord } from "../output/style.js";
import { durationText, sizeText, timeText } from "../output/time.js";
import { endOf, serverName } from "./rows.js";
import { listing as sessionListing } from "./sessions.js";
import { listing as taskListing } from "./tasks.js";

export interface ShowFlags extends RequestFlags {
  readonly json?: boolean;
}

/** What was found, with what belongs to it. */
type Found =
  | { readonly kind: "session"; readonly session: ReplicaJobSession; readonly tasks: readonly ReplicaTaskSession[] }
  | { readonly kind: "task"; readonly task: ReplicaTaskSession; readonly session: ReplicaJobSession | null }
  | { readonly kind: "job"; readonly job: Job; readonly sessions: readonly ReplicaJobSession[] }
  | { readonly kind: "server"; readonly server: BackupServer; readonly jobs: readonly Job[] }
  | {
      readonly kind: "vm";
      readonly vm: string;
      readonly tasks: readonly ReplicaTaskSession[];
      readonly sessions: readonly ReplicaJobSession[];
    };

/** How many of the newest sessions or tasks are shown of a job or VM. */
const NEWEST = 20;

/** `em-replica show <id or name>`: one session, task, job, server or VM with what belongs to it. */
export async function show(what: string, flags: ShowFlags): Promise<void> {
  await withSessions(flags, async (servers, signal) => {
    let count = 0;
    const everywhere = await Promise.all(
      servers.map(async (server) => ({ server, all: await find(server.em, what, signal) })),
    );
    for (const { server, all } of everywhere) {
      for (const found of all) {
        if (count++ > 0 && !flags.json) await write("\n");
        if (flags.json) await write(`${json({ em: server.name, ...found }, 2)}\n`);
        else await print(server, found);
      }
    }
    if (count === 0)
      throw new UnknownError(`There is no session, task, job, server or VM "${safe(what)}". Names must be whole.`);
  });
}

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

async function find(em: Client, what: string, signal: AbortSignal): Promise<Found[]> {
  const id = ID.exec(what)?.[0];
  const found = id ? await byId(em, id, signal) : await byName(em, what, signal);
  return found.filter((one) => one !== undefined);
}

function byId(em: Client, id: string, signal: AbortSignal): Promise<(Found | undefined)[]> {
  return Promise.all([
    orMissing(em.replicaSessions.get(id, { signal })).then((session) => session && ofSession(em, session, signal)),
    orMissing(em.replicaTaskSessions.get(id, { signal })).then((task) => task && ofTask(em, task, signal)),
    orMissing(em.jobs.get(id, { signal })).then((job) => job && ofJob(em, job, signal)),
    orMissing(em.backupServers.get(id, { signal })).then((server) => server && ofServer(em, server, signal)),
  ]);
}

async function byName(em: Client, name: string, signal: AbortSignal): Promise<Found[]> {
  const [jobs, servers, tasks] = await Promise.all([
    orMissing(all(em.jobs.query({ filter: (j) => j.Name.eq(name).and(j.JobType.eq("Replica")), signal }))),
    orMissing(all(em.backupServers.query({ filter: (s) => s.Name.eq(name), signal }))),
    newest(
      em.replicaTaskSessions.query({
        filter: (t) => t.VmDisplayName.eq(name),
        sort: { desc: "CreationTime" },
        pageSize: NEWEST,
        signal,
      }),
    ),
  ]);
  return [
    ...(await Promise.all((jobs ?? []).map((job) => ofJob(em, job, signal)))),
    ...(await Promise.all((servers ?? []).map((server) => ofServer(em, server, signal)))),
    ...(tasks.length > 0 ? [await ofVm(em, tasks[0]?.VmDisplayName ?? name, tasks, signal)] : []),
  ];
}

/** Undefined for what is not there or may not be read: the other kinds may still have it. */
async function orMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch((error: { status?: number }) => {
    if (error.status === 404 || error.status === 403) return undefined;
    throw error;
  });
}

async function ofSession(em: Client, session: ReplicaJobSession, signal: AbortSignal): Promise<Found> {
  const tasks = await all(
    em.replicaTaskSessions.query({
      filter: (t) => t.JobSessionUid.eq(session.UID),
      sort: { asc: "CreationTime" },
      signal,
    }),
  );
  return { kind: "session", session, tasks };
}

async function ofTask(em: Client, task: ReplicaTaskSession, signal: AbortSignal): Promise<Found> {
  const session = (await orMissing(em.replicaSessions.get(task.JobSessionUid, { signal }))) ?? null;
  return { kind: "task", task, session };
}

async function ofJob(em: Client, job: Job, signal: AbortSignal): Promise<Found> {
  const sessions = await newest(
    em.replicaSessions.query({
      filter: (s) => s.JobUid.eq(job.UID),
      sort: { desc: "CreationTime" },
      pageSize: NEWEST,
      signal,
    }),
  );
  return { kind: "job", job, sessions };
}

async function ofVm(em: Client, vm: string, tasks: readonly ReplicaTaskSession[], signal: AbortSignal): Promise<Found> {
  const uids = [...new Set(tasks.map(({ JobSessionUid }) => JobSessionUid))];
  const sessions = await Promise.all(uids.map((uid) => orMissing(em.replicaSessions.get(uid, { signal }))));
  return { kind: "vm", vm, tasks, sessions: sessions.filter((session) => session !== undefined) };
}

async function ofServer(em: Client, server: BackupServer, signal: AbortSignal): Promise<Found> {
  const jobs = await orMissing(
    all(em.jobs.query({ filter: (j) => j.BackupServerUid.eq(server.UID).and(j.JobType.eq("Replica")), signal })),
  );
  return { kind: "server", server, jobs: jobs ?? [] };
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  return Array.fromAsync(rows);
}

async function newest<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const first: T[] = [];
  for await (const row of rows) if (first.push(row) === NEWEST) break;
  return first;
}

async function print({ name }: Server, found: Found): Promise<void> {
  switch (found.kind) {
    case "session": {
      const { session, tasks } = found;
      await heading("Session", session.JobName);
      await facts(sessionFacts(session));
      const rows = tasks.map((task) => ({ em: name, task, session }));
      await section("Tasks", tasks.length, () => printListing([rows], taskListing([]), {}));
      return;
    }
    case "task": {
      const { task, session } = found;
      await heading("Task", task.VmDisplayName ?? "(no name)");
      await facts([
        ["Job", session?.JobName ?? null],
        ["Backup server", serverName(task)],
        ["Started", timeText(Date.parse(task.CreationTimeUTC))],
        ["Ended", timeText(endOf(task))],
        ["State", String(task.State)],
        ["Result", task.State === "Completed" ? String(task.Result) : null],
        ["Reason", task.Reason || null],
        ["Size", sizeText(task.TotalSize)],
        ["Session", task.JobSessionUid],
        ["UID", task.UID],
      ]);
      return;
    }
    case "job": {
      const { job, sessions } = found;
      await heading("Job", job.Name);
      await facts([
        ["Description", job.Description || null],
        ["Backup server", serverName(job)],
        ["Platform", String(job.Platform)],
        ["Schedule", job.ScheduleConfigured ? (job.ScheduleEnabled ? "on" : "switched off") : "none"],
        ["Next run", job.NextRun ? timeText(Date.parse(job.NextRun)) : null],
        ["UID", job.UID],
      ]);
      const rows = sessions.map((session) => ({ em: name, session }));
      await section("Newest sessions", sessions.length, () => printListing([rows], sessionListing([]), {}));
      return;
    }
    case "server": {
      const { server, jobs } = found;
      await heading("Backup server", server.Name);
      await facts([
        ["Version", server.Version ?? null],
        ["Description", server.Description || null],
        ["UID", server.UID],
      ]);
      await section("Replication jobs", jobs.length, async () => {
        for (const job of jobs) await write(`${safe(job.Name)}\n`);
      });
      return;
    }
    case "vm": {
      await heading("VM", found.vm);
      const sessions = new Map(found.sessions.map((session) => [session.UID, session]));
      const rows = found.tasks.map((task) => ({ em: name, task, session: sessions.get(task.JobSessionUid) }));
      await section("Newest tasks", rows.length, () => printListing([rows], taskListing([]), {}));
    }
  }
}

function sessionFacts(session: ReplicaJobSession): [string, string | null][] {
  const end = endOf(session);
  return [
    ["Backup server", serverName(session)],
    ["Started", timeText(Date.parse(session.CreationTimeUTC))],
    ["Ended", timeText(end)],
    ["Took", end === null ? null : durationText(end - Date.parse(session.CreationTimeUTC))],
    ["State", String(session.State)],
    ["Progress", session.State === "Stopped" ? null : `${session.Progress} %`],
    ["Result", session.State === "Stopped" ? String(session.Result) : null],
    ["Retry", session.IsRetry ? "yes" : "no"],
    ["Message", session.FailureMessage || null],
    ["UID", session.UID],
  ];
}

async function heading(kind: string, name: string): Promise<void> {
  await write(`${kind} ${paint("bold", safe(name))}\n`);
}

async function facts(rows: readonly (readonly [name: string, value: string | null])[]): Promise<void> {
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows)
    if (value !== null) await write(`  ${name.padEnd(width)}  ${paintWord(safe(value))}\n`);
}

async function section(title: string, count: number, print: () => Promise<unknown>): Promise<void> {
  await write(`\n${title}${count === 0 ? ": none" : ""}\n`);
  if (count > 0) await print();
}
