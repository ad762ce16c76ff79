import { STATE_VERSION, StateError, unpackObject } from "./replication.js";
import type { SessionRow } from "./rows.js";
import {
  addEntry,
  type Entry,
  isInstant,
  isSuccess,
  newTimeline,
  outcomeOf,
  packEntries,
  settle,
  type Timeline,
  unpackEntries,
} from "./timeline.js";

const KEPT_SESSIONS = 64;
const KEPT_RUNS = 21;
const KEPT_SUCCESSES = 30;

/** What has to be known of a job to assess it at any time, fed with its sessions in any order. */
export interface JobState extends Timeline {
  /** Names as the newest session has them, and the start of that session. */
  jobName: string;
  serverName: string | null;
  last: number;
  /** Start of the oldest session, kept or not. */
  first: number;
  /** Starts of the newest sessions that processed some VM. */
  readonly worked: Set<number>;
}

export function newJob(): JobState {
  return { ...newTimeline(), jobName: "", serverName: null, last: -Infinity, first: Infinity, worked: new Set() };
}

/** Adds a job session, or what has become of one that was added before. */
export function addSession(state: JobState, row: SessionRow): void {
  const { start } = row;
  const outcome = outcomeOf(row.state === "Stopped", row.result);
  addEntry(state, { start, end: outcome === "running" ? null : row.end, outcome, retry: row.retry }, keptSessions);
  if (start < state.first) state.first = start;
  if (start > state.last || (start === state.last && row.jobName > state.jobName)) {
    state.last = start;
    state.jobName = row.jobName;
    state.serverName = row.serverName;
  }
}

/** Notes that a session had a task: one without any says nothing about which VMs belong to the job. */
export function addJobTask(state: JobState, row: { readonly sessionStart: number }): void {
  state.worked.add(row.sessionStart);
  if (state.worked.size > 4 * KEPT_SESSIONS) {
    for (const old of [...state.worked].sort((a, b) => b - a).slice(KEPT_SESSIONS)) state.worked.delete(old);
  }
}

/** The sessions kept, oldest first. */
export const sessionsOf = (state: JobState): readonly Entry[] => settle(state, keptSessions);

/** Starts of the sessions that processed some VM, oldest first. */
export const workedOf = ({ worked }: JobState): number[] => [...worked].sort((a, b) => a - b).slice(-KEPT_SESSIONS);

function keptSessions(): (entry: Entry) => Entry | null {
  let sessions = 0;
  let runs = 0;
  let successes = 0;
  return (entry) => {
    const { outcome, retry } = entry;
    sessions++;
    if (!retry) runs++;
    if (isSuccess(outcome)) successes++;
    const kept =
      sessions <= KEPT_SESSIONS || (!retry && runs <= KEPT_RUNS) || (isSuccess(outcome) && successes <= KEPT_SUCCESSES);
    return kept ? entry : null;
  };
}

/** A state as text (JSON), usually below 2 kB. The same rows give the same text. */
export function packJob(state: JobState): string {
  const { jobName, serverName, last, first } = state;
  return JSON.stringify({
    version: STATE_VERSION,
    jobName,
    serverName,
    sessions: packEntries(sessionsOf(state)),
    worked: packEntries(workedOf(state).map((start) => ({ start, end: null, outcome: "other", retry: false }))),
    dropped: state.dropped || undefined,
    first: isInstant(first) ? first : undefined,
    last: isInstant(last) ? last : undefined,
  });
}

/** Reads a state that `packJob` wrote. @throws StateError if it is something else. */
export function unpackJob(text: string): JobState {
  const { radix, jobName, serverName, sessions, worked, dropped, first, last } = unpackObject(text);
  const entries = unpackEntries(sessions, radix);
  const starts = unpackEntries(worked, radix);
  if (!entries || !starts || typeof jobName !== "string") throw new StateError("Not a state of a job");
  const state = newJob();
  state.entries = entries;
  state.settled = entries.length;
  state.dropped = dropped === true;
  state.jobName = jobName;
  state.serverName = typeof serverName === "string" ? serverName : null;
  if (isInstant(first)) state.first = first;
  if (isInstant(last)) state.last = last;
  for (const { start } of starts) state.worked.add(start);
  return state;
}
