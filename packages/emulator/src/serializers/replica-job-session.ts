import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { formatTimestamp } from "../time/timestamp.js";
import { link, uid } from "./links.js";
import type { Serializer, SerializerContext } from "./serializer.js";

type SessionRow = Row<"ReplicaJobSession">;

/** A session: Up to its server and its job, across to its other representation, down to its tasks. */
export const replicaJobSession: Serializer<"ReplicaJobSession"> = {
  reference: (row, context) => ({
    Type: "ReplicaJobSessionReference",
    Href: href(context.base, "getReplicaSession", row.UID),
    Name: row.Name,
    UID: uid("ReplicaJobSession", row.UID),
    Links: links(row, context, "ReplicaJobSession", "?format=Entity"),
  }),

  entity: (row, context) => ({
    Type: "ReplicaJobSession",
    Href: `${href(context.base, "getReplicaSession", row.UID)}?format=Entity`,
    Name: row.Name,
    UID: uid("ReplicaJobSession", row.UID),
    Links: links(row, context, "ReplicaJobSessionReference"),
    JobUid: uid("Job", row.JobUid),
    JobName: row.JobName,
    JobType: row.JobType,
    CreationTimeUTC: formatTimestamp(row.CreationTime, context.state.quirks.fractionDigits),
    EndTimeUTC: row.EndTime === null ? null : formatTimestamp(row.EndTime, context.state.quirks.fractionDigits),
    State: row.State,
    Result: row.Result,
    Progress: row.Progress ?? context.state.simulation.progress(row.UID, context.state.clock.now()) ?? 0,
    FailureMessage: row.FailureMessage,
    IsRetry: row.IsRetry === 1,
  }),
};

function links(row: SessionRow, { base, state }: SerializerContext, alternate: string, format = ""): Link[] {
  const tasks = href(base, "listReplicaSessionTasks", row.UID);
  return [
    link("Up", "BackupServerReference", href(base, "getBackupServer", row.BackupServerUid), row.BackupServerName),
    link("Up", "JobReference", href(base, "getJob", row.JobUid), row.JobName),
    link("Alternate", alternate, `${href(base, "getReplicaSession", row.UID)}${format}`, row.Name),
    link(
      "Down",
      "ReplicaTaskSessionReferenceList",
      state.quirks.misspelledTasks ? tasks.replace("/replicaTask", "/repicaTask") : tasks,
    ),
  ];
}
