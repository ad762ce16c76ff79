import { type RequestFlags, type Server, withSessions } from "../connection/connect.js";
import { fits } from "../health/mask.js";
import { type Listing, type ListingFlags, printListing } from "../output/listing.js";
import { note } from "../output/note.js";
import { safe } from "../output/safe.js";
import { paintWord } from "../output/style.js";
import { durationText, isoTime, timeText } from "../output/time.js";
import { checkFilter, type FilterFlags, filterText, nothing } from "./filters.js";
import { followSessions } from "./follow.js";
import { endOf, type SessionOf, serverName } from "./rows.js";
import { asTheyCome, newestFirst } from "./side-by-side.js";

export interface SessionsFlags extends RequestFlags, ListingFlags, FilterFlags {
  readonly follow?: boolean;
  readonly interval: number;
}

/** `em-replica sessions`: the runs of jobs, newest first. */
export async function sessions(flags: SessionsFlags): Promise<void> {
  checkFilter("ReplicaJobSession", flags.filter);
  await withSessions(flags, async (servers, signal) => {
    const rows = flags.follow
      ? asTheyCome(servers.map((server) => followSessions(server, flags, signal)))
      : newestFirst(
          servers.map((server) => sessionsOf(server, flags, signal)),
          ({ session }) => Date.parse(session.CreationTimeUTC),
        );
    const count = await printListing(rows, listing(servers), flags, flags.follow);
    if (count === 0) note(nothing("sessions", servers, flags));
  });
}

async function* sessionsOf(
  { name, em, now }: Server,
  flags: FilterFlags,
  signal: AbortSignal,
): AsyncGenerator<SessionOf[]> {
  const filter = filterText("ReplicaJobSession", flags, now().getTime());
  const query = em.replicaSessions.query({ filter, sort: { desc: "CreationTime" }, signal });
  for await (const { items } of query.pages())
    yield items.filter(({ JobName }) => fits(flags.job, JobName)).map((session) => ({ em: name, session }));
}

/** How sessions are printed; with several servers a column says which. */
export function listing(servers: readonly unknown[]): Listing<SessionOf> {
  return {
    columns: [
      ...(servers.length > 1 ? [{ title: "EM", text: ({ em }: SessionOf) => safe(em) }] : []),
      { title: "STARTED", text: ({ session }) => timeText(Date.parse(session.CreationTimeUTC)) },
      { title: "TOOK", text: ({ session }) => durationText(duration(session)), align: "right" },
      { title: "RESULT", text: ({ session }) => resultText(session) },
      { title: "JOB", text: ({ session }) => safe(session.JobName) + (session.IsRetry ? " (retry)" : "") },
      { title: "MESSAGE", text: ({ session }) => safe(session.FailureMessage ?? "") },
    ],
    data: ({ em, session }) => {
      const end = endOf(session);
      return {
        em,
        server: serverName(session),
        job: session.JobName,
        start: isoTime(Date.parse(session.CreationTimeUTC)),
        end: end === null ? null : isoTime(end),
        seconds: toSeconds(duration(session)),
        state: session.State,
        result: session.Result,
        progress: session.Progress,
        retry: session.IsRetry,
        message: session.FailureMessage || null,
        session: session.UID,
      };
    },
  };
}

function duration(session: SessionOf["session"]): number | null {
  const end = endOf(session);
  return end === null ? null : end - Date.parse(session.CreationTimeUTC);
}

export function toSeconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.round(milliseconds / 1000);
}

/** Before a session has ended its `Result` says nothing, whatever a server prints. */
function resultText({ State, Result, Progress }: SessionOf["session"]): string {
  return State === "Stopped" ? paintWord(safe(String(Result))) : `${safe(String(State))} ${Progress} %`;
}
