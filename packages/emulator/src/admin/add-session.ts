import { randomUUID } from "node:crypto";
import { replicaJobSessionStateValues, sessionResultValues } from "@em-replica/types";
import { Refusal } from "../http/refusal.js";
import type { Machine } from "../machine.js";
import { members, oneOf, optional, type Place, text, textLike } from "../scenario/reader.js";
import { habitsOf } from "../simulate/habits.js";
import { nameStamp, readStamp, type Stamp } from "../time/stamp.js";

const dateForm = textLike(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/,
  'a date in UTC such as "2026-11-23T06:00:00Z"',
);

/** Adds a session of a job as it is described: for tests that need one that would never come about by itself. */
export function addSession({ world, clock }: Machine, body: Place): unknown {
  const given = members(body, ["job", "CreationTimeUTC", "EndTimeUTC", "State", "Result", "FailureMessage"]);
  const name = text(given.job);
  const [job] = world.store.find(
    "Job",
    { sql: '"Name_text" = ?', values: [name] },
    { field: "Name", direction: "ASC" },
    1,
    0,
  );
  if (!job) throw new Refusal(404, `There is no job "${name}"`);
  const created = optional(given.CreationTimeUTC, stamp, habitsOf(world.quirks).stamp(clock.now()));
  const ended = optional(given.EndTimeUTC, stamp, null);
  const state = optional(given.State, oneOf(replicaJobSessionStateValues), ended === null ? "Working" : "Stopped");
  const UID = randomUUID();
  world.store.insert("ReplicaJobSession", {
    UID,
    Name: `${job.Name}@${nameStamp(created)}`,
    JobType: job.JobType,
    JobUid: job.UID,
    JobName: job.Name,
    CreationTime: created,
    EndTime: ended,
    State: state,
    Result: optional(given.Result, oneOf(sessionResultValues), ended === null ? "None" : "Success"),
    IsRetry: 0,
    BackupServerUid: job.BackupServerUid,
    BackupServerName: job.BackupServerName,
    Progress: ended === null ? 0 : 100,
    FailureMessage: optional(given.FailureMessage, text, null),
  });
  return { UID: `urn:veeam:ReplicaJobSession:${UID}` };
}

function stamp(place: Place): Stamp {
  return readStamp(dateForm(place));
}
