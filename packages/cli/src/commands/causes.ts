import { type Cause, causes as group, type SessionRow, sessionRow, type TaskRow, taskRow } from "@em-replica/rpo";
import { type RequestFlags, type Server, withSessions } from "../connection/connect.js";
import { EXIT } from "../errors.js";
import { fits } from "../health/mask.js";
import { type Listing, type ListingFlags, printListing } from "../output/listing.js";
import { note } from "../output/note.js";
import { safe } from "../output/safe.js";
import { isoTime, timeText } from "../output/time.js";
import type { When } from "../output/when.js";
import { sessionFinder } from "./rows.js";

export interface CausesFlags extends RequestFlags, ListingFlags {
  readonly since: When;
  readonly job?: string;
  readonly vm?: string;
}

const WEEK = 7 * 24 * 3_600_000;

/** `em-replica causes`: failures of a period, grouped. Exit code 1 if there are any. */
export async function causes(flags: CausesFlags): Promise<void> {
  const { rows, from, to } = await withSessions(flags, async (servers, signal) => {
    const all = await Promise.all(servers.map((server) => failures(server, flags, signal)));
    const times = servers.map((server) => server.now().getTime());
    return { rows: all.flat(), from: flags.since(Math.min(...times)).getTime(), to: Math.max(...times) };
  });
  const names = [...new Set(rows.flatMap(({ job, server }) => [job, server]).filter((name) => name !== null))];
  const found = group(
    rows.map(({ task }) => task),
    { from, to, names },
  );
  await printListing([found], listing, flags);
  if (found.length === 0) note(`No task has failed since ${isoTime(from)}.`);
  else process.exitCode = EXIT.findings;
}

interface FailureOf {
  readonly task: TaskRow;
  readonly job: string;
  readonly server: string | null;
}

/** Failed tasks of the period and of the week before, by which new causes are told from known ones. */
async function failures(server: Server, flags: CausesFlags, signal: AbortSignal): Promise<FailureOf[]> {
  const since = new Date(flags.since(server.now().getTime()).getTime() - WEEK);
  const sessionOf = await sessionFinder(server, since, signal);
  const sessions = new Map<string, SessionRow>();
  const found: FailureOf[] = [];
  const filter = `Result==Failed;CreationTime>="${since.toISOString()}"`;
  for await (const { items } of server.em.replicaTaskSessions.query({ filter, signal }).pages()) {
    for (const task of items) {
      const session = await sessionOf(task);
      if (!session || !fits(flags.job, session.JobName) || !fits(flags.vm, task.VmDisplayName)) continue;
      const row = sessions.get(session.UID) ?? sessionRow(session, server.name);
      sessions.set(session.UID, row);
      found.push({ task: taskRow(task, row), job: row.jobName, server: row.serverName });
    }
  }
  return found;
}

const listing: Listing<Cause> = {
  columns: [
    { title: "VMS", text: ({ vms }) => String(vms.length), align: "right" },
    { title: "TASKS", text: ({ tasks }) => String(tasks), align: "right" },
    { title: "SINCE", text: ({ first }) => timeText(first) },
    { title: "", text: ({ isNew }) => (isNew ? "new" : "") },
    { title: "CAUSE", text: ({ text }) => safe(text) || "(no reason given)" },
  ],
  data: ({ fingerprint, text, tasks, vms, isNew, first, last }) => ({
    cause: fingerprint,
    text,
    tasks,
    vms: vms.join(", "),
    new: isNew,
    first: isoTime(first),
    last: isoTime(last),
  }),
};
