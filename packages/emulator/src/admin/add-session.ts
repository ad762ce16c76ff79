import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Runtime } from "../runtime.js";
import { behaviourOf } from "../simulate/behaviour.js";
import { formatForName } from "../time/timestamp.js";
import type { bodies } from "./bodies.js";
import { jobNamed } from "./job-named.js";

/** Adds a session of a job as described, for tests that need one that the simulation would not create. */
export function addSession({ state, clock }: Runtime, given: z.output<typeof bodies.session>): unknown {
  const job = jobNamed(state.store, given.job);
  const created = given.CreationTimeUTC ?? behaviourOf(state.quirks).timestamp(clock.now());
  const ended = given.EndTimeUTC ?? null;
  const UID = randomUUID();
  state.store.insert("ReplicaJobSession", {
    UID,
    Name: `${job.Name}@${formatForName(created)}`,
    JobType: job.JobType,
    JobUid: job.UID,
    JobName: job.Name,
    CreationTime: created,
    EndTime: ended,
    State: given.State ?? (ended === null ? "Working" : "Stopped"),
    Result: given.Result ?? (ended === null ? "None" : "Success"),
    IsRetry: 0,
    BackupServerUid: job.BackupServerUid,
    BackupServerName: job.BackupServerName,
    Progress: ended === null ? 0 : 100,
    FailureMessage: given.FailureMessage ?? null,
  });
  return { UID: `urn:veeam:ReplicaJobSession:${UID}` };
}
