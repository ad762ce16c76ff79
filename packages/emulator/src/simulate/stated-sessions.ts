import { randomFor } from "../random.js";
import { isExact, millisecondsAt } from "../scenario/instant.js";
import type { SessionSpec, TaskSpec } from "../scenario/scenario.js";
import type { Store } from "../store/store.js";
import type { Row } from "../store/tables.js";
import { formatForName, parseTimestamp, type Timestamp } from "../time/timestamp.js";
import type { Behaviour } from "./behaviour.js";
import type { InventoryJob } from "./inventory.js";
import type { Points } from "./points.js";
import { type Outcome, outcomes } from "./run.js";

/** What stated sessions are written with. */
export interface StatedOptions {
  readonly store: Store;
  readonly behaviour: Behaviour;
  readonly points: Points;
  readonly seed: number;
  /** What distances count from, milliseconds since 1970 UTC. */
  readonly start: number;
}

const gib = 2 ** 30;

/** Writes the sessions that a scenario states for its jobs, word for word. Tasks that made a point add one. */
export function writeStatedSessions(jobs: readonly InventoryJob[], options: StatedOptions): void {
  options.store.transaction(() => {
    for (const job of jobs) job.sessions?.forEach((session, index) => void writeSession(job, session, index, options));
    options.points.flush();
  });
}

function writeSession(job: InventoryJob, session: SessionSpec, index: number, options: StatedOptions): void {
  const { store, behaviour, seed } = options;
  const CreationTime = timestampOf(session.CreationTimeUTC, options);
  const end = session.EndTimeUTC;
  const [guid, ...taskGuids] = guids(1 + session.tasks.length, seed, job.guid, index);
  const row: Row<"ReplicaJobSession"> = {
    UID: guid as string,
    Name: `${job.name}@${formatForName(CreationTime)}`,
    JobType: "Replica",
    JobUid: job.guid,
    JobName: job.name,
    CreationTime,
    EndTime: end === undefined ? null : timestampOf(end, options),
    State: session.State ?? (end === undefined ? "Working" : "Stopped"),
    Result: session.Result ?? (end === undefined ? behaviour.quirks.runningSession : worstOf(session.tasks)),
    IsRetry: session.IsRetry ? 1 : 0,
    BackupServerUid: job.server.guid,
    BackupServerName: job.server.name,
    Progress: session.Progress ?? (end === undefined ? shareEnded(session.tasks) : 100),
    FailureMessage: session.FailureMessage ?? null,
  };
  store.insert("ReplicaJobSession", row);
  session.tasks.forEach((task, position) => {
    writeTask(job, session, task, { ...row, guid: taskGuids[position] as string }, options);
  });
}

function writeTask(
  job: InventoryJob,
  session: SessionSpec,
  task: TaskSpec,
  { guid, UID, Name }: { readonly guid: string; readonly UID: string; readonly Name: string },
  options: StatedOptions,
): void {
  const { store, behaviour, points, seed, start } = options;
  const begin = task.CreationTimeUTC ?? session.CreationTimeUTC;
  const end = task.EndTimeUTC === undefined ? session.EndTimeUTC : (task.EndTimeUTC ?? undefined);
  const vm = job.vms.find(({ name }) => name === task.VmDisplayName) ?? {
    name: task.VmDisplayName,
    size: randomFor(seed, "vm", task.VmDisplayName).pick([16, 40, 60, 100, 200]) * gib,
  };
  const CreationTime = timestampOf(begin, options);
  const State = task.State ?? (end === undefined ? "InProgress" : "Completed");
  const Result = task.Result ?? (end === undefined ? behaviour.quirks.runningTask : "Success");
  store.insert("ReplicaTaskSession", {
    UID: guid,
    Name: `${vm.name}@${formatForName(CreationTime)}`,
    CreationTime,
    EndTime: end === undefined ? null : timestampOf(end, options),
    State,
    Result,
    Reason: task.Reason,
    TotalSize: task.TotalSize ?? vm.size,
    JobSessionUid: UID,
    JobSessionName: Name,
    JobUid: job.guid,
    JobName: job.name,
    BackupServerUid: job.server.guid,
    BackupServerName: job.server.name,
    VmDisplayName: vm.name,
  });
  if (State === "Completed" && end !== undefined && (Result === "Success" || Result === "Warning")) {
    const [begins, ends] = [millisecondsAt(begin, start), millisecondsAt(end, start)];
    points.add(job, { guid, vm, begins, ends: Math.max(begins, ends), outcome: Result });
  }
}

/** Exact instants keep their digits; distances become what the server's database would hold. */
function timestampOf(written: string, { behaviour, start }: StatedOptions): Timestamp {
  if (!isExact(written)) return behaviour.timestamp(millisecondsAt(written, start));
  return parseTimestamp(/T\d\d:\d\dZ$/.test(written) ? written.replace("Z", ":00Z") : written);
}

function guids(count: number, seed: number, job: string, index: number): string[] {
  const random = randomFor(seed, "stated", job, index);
  return Array.from({ length: count }, () => random.guid());
}

function worstOf(tasks: readonly TaskSpec[]): Outcome {
  return outcomes.findLast((outcome) => tasks.some(({ Result = "Success" }) => Result === outcome)) ?? "Success";
}

function shareEnded(tasks: readonly TaskSpec[]): number {
  const ended = tasks.filter(({ EndTimeUTC }) => typeof EndTimeUTC === "string").length;
  return tasks.length === 0 ? 0 : Math.floor((100 * ended) / tasks.length);
}
