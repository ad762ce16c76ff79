import { type RequestFlags, type Server, withSessions } from "../connection/connect.js";
import { fits } from "../health/mask.js";
import { type Listing, type ListingFlags, printListing } from "../output/listing.js";
import { note } from "../output/note.js";
import { safe } from "../output/safe.js";
import { paintWord } from "../output/style.js";
import { durationText, isoTime, sizeText, timeText } from "../output/time.js";
import { checkFilter, type FilterFlags, filterText, nothing } from "./filters.js";
import { followTasks } from "./follow.js";
import { endOf, serverName, sessionFinder, type TaskOf } from "./rows.js";
import { toSeconds } from "./sessions.js";
import { asTheyCome, newestFirst } from "./side-by-side.js";

export interface TasksFlags extends RequestFlags, ListingFlags, FilterFlags {
  readonly follow?: boolean;
  readonly interval: number;
}

/** `em-replica tasks`: the attempts to replicate a VM, newest first. */
export async function tasks(flags: TasksFlags): Promise<void> {
  checkFilter("ReplicaTaskSession", flags.filter);
  await withSessions(flags, async (servers, signal) => {
    const rows = flags.follow
      ? asTheyCome(servers.map((server) => followTasks(server, flags, signal)))
      : newestFirst(
          servers.map((server) => tasksOf(server, flags, signal)),
          ({ task }) => Date.parse(task.CreationTimeUTC),
        );
    const count = await printListing(rows, listing(servers), flags, flags.follow);
    if (count === 0) note(nothing("tasks", servers, flags));
  });
}

async function* tasksOf(server: Server, flags: FilterFlags, signal: AbortSignal): AsyncGenerator<TaskOf[]> {
  const now = server.now().getTime();
  const filter = filterText("ReplicaTaskSession", flags, now);
  const sessionOf = await sessionFinder(server, flags.since(now), signal);
  const query = server.em.replicaTaskSessions.query({ filter, sort: { desc: "CreationTime" }, signal });
  for await (const { items } of query.pages()) {
    const rows: TaskOf[] = [];
    for (const task of items) {
      if (!fits(flags.vm, task.VmDisplayName)) continue;
      const session = await sessionOf(task);
      if (fits(flags.job, session?.JobName)) rows.push({ em: server.name, task, session });
    }
    yield rows;
  }
}

/** How tasks are printed; with several servers a column says which. */
export function listing(servers: readonly unknown[]): Listing<TaskOf> {
  return {
    columns: [
      ...(servers.length > 1 ? [{ title: "EM", text: ({ em }: TaskOf) => safe(em) }] : []),
      { title: "STARTED", text: ({ task }) => timeText(Date.parse(task.CreationTimeUTC)) },
      { title: "TOOK", text: ({ task }) => durationText(duration(task)), align: "right" },
      { title: "SIZE", text: ({ task }) => sizeText(task.TotalSize), align: "right" },
      { title: "RESULT", text: ({ task }) => resultText(task) },
      { title: "VM", text: ({ task }) => safe(task.VmDisplayName ?? "(no name)") },
      {
        title: "JOB",
        text: ({ session }) => (session ? safe(session.JobName) + (session.IsRetry ? " (retry)" : "") : "-"),
      },
      { title: "REASON", text: ({ task }) => safe(task.Reason ?? "") },
    ],
    data: ({ em, task, session }) => {
      const end = endOf(task);
      return {
        em,
        server: serverName(task),
        job: session?.JobName ?? null,
        vm: task.VmDisplayName ?? null,
        start: isoTime(Date.parse(task.CreationTimeUTC)),
        end: end === null ? null : isoTime(end),
        seconds: toSeconds(duration(task)),
        state: task.State,
        result: task.Result,
        retry: session?.IsRetry ?? null,
        reason: task.Reason || null,
        size: task.TotalSize,
        session: task.JobSessionUid,
        task: task.UID,
      };
    },
  };
}

function duration(task: TaskOf["task"]): number | null {
  const end = endOf(task);
  return end === null ? null : end - Date.parse(task.CreationTimeUTC);
}

/** Only `Completed` tasks have a result; before that servers print `Success` too. */
function resultText({ State, Result }: TaskOf["task"]): string {
  return State === "Completed" ? paintWord(safe(String(Result))) : safe(String(State));
}
