import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Machine } from "../machine.js";
import { habitsOf } from "../simulate/habits.js";
import { nameStamp } from "../time/stamp.js";
import type { bodies } from "./bodies.js";
import { jobNamed } from "./job-named.js";

/** Adds a session of a job as it is described: for tests that need one that would never come about by itself. */
export function addSession({ world, clock }: Machine, given: z.output<typeof bodies.session>): unknown {
  const job = jobNamed(world.store, given.job);
  const created = given.CreationTimeUTC ?? habitsOf(world.quirks).stamp(clock.now());
  const ended = given.EndTimeUTC ?? null;
  const UID = randomUUID();
  world.store.insert("ReplicaJobSession", {
    UID,
    Name: `${job.Name}@${nameStamp(created)}`,
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
