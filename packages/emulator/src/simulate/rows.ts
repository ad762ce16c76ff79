import type { Row } from "../store/tables.js";
import { nameStamp, type Stamp } from "../time/stamp.js";
import { sessionLife, taskLife } from "./lifecycle.js";
import type { Run, RunTask } from "./run.js";

/** How the emulated server keeps time and what it says of what still runs. */
export interface Habits {
  /** Milliseconds since 1970 UTC as the server's database would have stored them. */
  readonly stamp: (milliseconds: number) => Stamp;
  /** D6: `Result` of a running session. */
  readonly runningSession: string;
  /** D7: `Result` of a running task. */
  readonly runningTask: string;
}

/** A session as it is once it has reached a step of its life. */
export function sessionRow(run: Run, step: number, habits: Habits): Row<"ReplicaJobSession"> {
  const created = habits.stamp(run.created);
  const ended = step === sessionLife.length - 1;
  return {
    UID: run.guid,
    Name: sessionName(run, habits),
    JobType: "Replica",
    JobUid: run.job.guid,
    JobName: run.job.name,
    CreationTime: created,
    EndTime: ended ? habits.stamp(run.ends) : null,
    State: sessionLife[step]?.state ?? "Starting",
    Result: ended ? run.outcome : habits.runningSession,
    IsRetry: run.from.vms ? 1 : 0,
    BackupServerUid: run.job.server.guid,
    BackupServerName: run.job.server.name,
    Progress: ended ? 100 : null,
    FailureMessage: null,
  };
}

/** A task as it is once it has reached a step of its life. */
export function taskRow(run: Run, task: RunTask, step: number, habits: Habits): Row<"ReplicaTaskSession"> {
  const created = habits.stamp(task.created);
  const ended = step === taskLife.length - 1;
  return {
    UID: task.guid,
    Name: `${task.vm.name}@${nameStamp(created)}`,
    CreationTime: created,
    EndTime: ended ? habits.stamp(task.ends) : null,
    State: taskLife[step]?.state ?? "Pending",
    Result: ended ? task.outcome : habits.runningTask,
    Reason: ended ? task.reason : "",
    TotalSize: task.vm.size,
    JobSessionUid: run.guid,
    JobSessionName: sessionName(run, habits),
    JobUid: run.job.guid,
    JobName: run.job.name,
    BackupServerUid: run.job.server.guid,
    BackupServerName: run.job.server.name,
    VmDisplayName: task.vm.name,
  };
}

const sessionName = (run: Run, habits: Habits) => `${run.job.name}@${nameStamp(habits.stamp(run.created))}`;
