import type { Row } from "../store/tables.js";
import { nameStamp } from "../time/stamp.js";
import type { Habits } from "./habits.js";
import { sessionLife, taskLife } from "./lifecycle.js";
import type { Run, RunTask } from "./run.js";

/** A session as it is once it has reached a step of its life. */
export function sessionRow(run: Run, step: number, habits: Habits): Row<"ReplicaJobSession"> {
  const { stamp, quirks } = habits;
  const ended = step === sessionLife.length - 1;
  const failed = run.tasks.find(({ outcome }) => outcome === "Failed");
  return {
    UID: run.guid,
    Name: sessionName(run, habits),
    JobType: "Replica",
    JobUid: run.job.guid,
    JobName: run.job.name,
    CreationTime: stamp(run.created),
    EndTime: ended ? stamp(run.ends) : null,
    State: sessionLife[step]?.state ?? "Starting",
    Result: ended ? run.outcome : quirks.runningSession,
    IsRetry: run.from.vms ? 1 : 0,
    BackupServerUid: run.job.server.guid,
    BackupServerName: run.job.server.name,
    // D119: that of a failed session is 100, too.
    Progress: ended ? 100 : null,
    FailureMessage: ended && failed && quirks.failureMessage ? failed.reason : null,
  };
}

/** The tasks of a run, each as it is once it has reached a step of its life. What they share is made once. */
export function taskRows(run: Run, habits: Habits): (task: RunTask, step: number) => Row<"ReplicaTaskSession"> {
  const { stamp, quirks } = habits;
  const JobSessionName = sessionName(run, habits);
  const created = stamp(run.begins);
  const at = nameStamp(created);
  return (task, step) => {
    const ended = step === taskLife.length - 1;
    return {
      UID: task.guid,
      Name: `${task.vm.name}@${at}`,
      CreationTime: created,
      EndTime: ended ? stamp(task.ends) : null,
      State: taskLife[step]?.state ?? "Pending",
      Result: ended ? task.outcome : quirks.runningTask,
      Reason: ended ? task.reason : "",
      TotalSize: task.vm.size,
      JobSessionUid: run.guid,
      JobSessionName,
      JobUid: run.job.guid,
      JobName: run.job.name,
      BackupServerUid: run.job.server.guid,
      BackupServerName: run.job.server.name,
      VmDisplayName: task.vm.name,
    };
  };
}

function sessionName(run: Run, { stamp, quirks }: Habits): string {
  const created = stamp(run.created);
  return `${run.job.name}@${nameStamp(created)}${quirks.fractionInNames ? created.slice(19) : ""}`;
}
