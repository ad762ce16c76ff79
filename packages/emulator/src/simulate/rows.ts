import type { Row } from "../store/tables.js";
import { formatForName } from "../time/timestamp.js";
import type { Behaviour } from "./behaviour.js";
import { sessionLife, taskLife } from "./lifecycle.js";
import type { Run, RunTask } from "./run.js";

/** A session as it is once it has reached a step of its life. */
export function sessionRow(run: Run, step: number, behaviour: Behaviour): Row<"ReplicaJobSession"> {
  const { timestamp, quirks } = behaviour;
  const ended = step === sessionLife.length - 1;
  const failed = run.tasks.find(({ outcome }) => outcome === "Failed");
  return {
    UID: run.guid,
    Name: sessionName(run, behaviour),
    JobType: "Replica",
    JobUid: run.job.guid,
    JobName: run.job.name,
    CreationTime: timestamp(run.created),
    EndTime: ended ? timestamp(run.ends) : null,
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
export function taskRows(run: Run, behaviour: Behaviour): (task: RunTask, step: number) => Row<"ReplicaTaskSession"> {
  const { timestamp, quirks } = behaviour;
  const JobSessionName = sessionName(run, behaviour);
  const created = timestamp(run.begins);
  const at = formatForName(created);
  return (task, step) => {
    const ended = step === taskLife.length - 1;
    return {
      UID: task.guid,
      Name: `${task.vm.name}@${at}`,
      CreationTime: created,
      EndTime: ended ? timestamp(task.ends) : null,
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

function sessionName(run: Run, { timestamp, quirks }: Behaviour): string {
  const created = timestamp(run.created);
  return `${run.job.name}@${formatForName(created)}${quirks.fractionInNames ? created.slice(19) : ""}`;
}
