import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { printStamp } from "../time/stamp.js";
import { link, uid } from "./links.js";
import type { Representation, Setting } from "./representation.js";

type SessionRow = Row<"ReplicaJobSession">;

/** A session: Up to its server and its job, across to its other representation, down to its tasks. */
export const replicaJobSession: Representation<"ReplicaJobSession"> = {
  reference: (row, setting) => ({
    Type: "ReplicaJobSessionReference",
    Href: href(setting.base, "getReplicaSession", row.UID),
    Name: row.Name,
    UID: uid("ReplicaJobSession", row.UID),
    Links: links(row, setting, "ReplicaJobSession", "?format=Entity"),
  }),

  entity: (row, setting) => ({
    Type: "ReplicaJobSession",
    Href: `${href(setting.base, "getReplicaSession", row.UID)}?format=Entity`,
    Name: row.Name,
    UID: uid("ReplicaJobSession", row.UID),
    Links: links(row, setting, "ReplicaJobSessionReference"),
    JobUid: uid("Job", row.JobUid),
    JobName: row.JobName,
    JobType: row.JobType,
    CreationTimeUTC: printStamp(row.CreationTime, setting.world.quirks.fractionDigits),
    EndTimeUTC: row.EndTime === null ? null : printStamp(row.EndTime, setting.world.quirks.fractionDigits),
    State: row.State,
    Result: row.Result,
    Progress: row.Progress ?? setting.world.simulation.progress(row.UID, setting.world.clock.now()) ?? 0,
    FailureMessage: row.FailureMessage,
    IsRetry: row.IsRetry === 1,
  }),
};

function links(row: SessionRow, { base, world }: Setting, alternate: string, format = ""): Link[] {
  const tasks = href(base, "listReplicaSessionTasks", row.UID);
  return [
    link("Up", "BackupServerReference", href(base, "getBackupServer", row.BackupServerUid), row.BackupServerName),
    link("Up", "JobReference", href(base, "getJob", row.JobUid), row.JobName),
    link("Alternate", alternate, `${href(base, "getReplicaSession", row.UID)}${format}`, row.Name),
    link(
      "Down",
      "ReplicaTaskSessionReferenceList",
      world.quirks.misspelledTasks ? tasks.replace("/replicaTask", "/repicaTask") : tasks,
    ),
  ];
}
