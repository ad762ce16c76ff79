import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import { both, where } from "../store/filter-sql.js";
import type { Row } from "../store/tables.js";
import { formatTimestamp } from "../time/timestamp.js";
import { link, uid } from "./links.js";
import type { Serializer, SerializerContext } from "./serializer.js";

type TaskRow = Row<"ReplicaTaskSession">;

/** A task: Up to its server and its session, across to its other representation. */
export const replicaTaskSession: Serializer<"ReplicaTaskSession"> = {
  reference: (row, context) => ({
    Type: "ReplicaTaskSessionReference",
    Href: taskHref(row, context),
    Name: row.Name,
    UID: uid("ReplicaTaskSession", row.UID),
    Links: [
      serverLink(row, context),
      context.state.quirks.jobInTaskReference
        ? link("Up", "ReplicaJobSessionReference", href(context.base, "getReplicaSession", row.JobUid), row.JobName)
        : sessionLink(row, context),
      link("Alternate", "ReplicaTaskSession", `${taskHref(row, context)}?format=Entity`, row.Name),
    ],
  }),

  entity: (row, context) => ({
    Type: "ReplicaTaskSession",
    Href: `${taskHref(row, context)}?format=Entity`,
    Name: row.Name,
    UID: uid("ReplicaTaskSession", row.UID),
    VmDisplayName: row.VmDisplayName,
    Links: [
      serverLink(row, context),
      sessionLink(row, context),
      link("Alternate", "ReplicaTaskSessionReference", taskHref(row, context), row.Name),
      ...(context.state.quirks.relatedPoint ? pointLinks(row, context) : []),
    ],
    JobSessionUid: uid("ReplicaJobSession", row.JobSessionUid),
    CreationTimeUTC: formatTimestamp(row.CreationTime, context.state.quirks.fractionDigits),
    EndTimeUTC: row.EndTime === null ? null : formatTimestamp(row.EndTime, context.state.quirks.fractionDigits),
    State: row.State,
    Result: row.Result,
    Reason: row.Reason,
    TotalSize: row.TotalSize,
  }),
};

function taskHref(row: TaskRow, { base, state }: SerializerContext): string {
  const address = href(base, "getReplicaTaskSession", row.UID);
  return state.quirks.misspelledTasks ? address.replace("/replicaTask", "/repicaTask") : address;
}

/** The point of its VM that was made while the task ran. */
function pointLinks(row: TaskRow, { base, state }: SerializerContext): Link[] {
  const made = both(
    where("VmDisplayName_text", "=", row.VmDisplayName),
    both(where("CreationTime", ">=", row.CreationTime), where("CreationTime", "<=", row.EndTime ?? "")),
  );
  return state.store
    .find("VmReplicaPoint", made, { field: "CreationTime", direction: "ASC" }, 1, 0)
    .map((point) =>
      link("Related", "VmReplicaPoint", `${href(base, "getVmReplicaPoint", point.UID)}?format=Entity`, point.Name),
    );
}

const serverLink = (row: TaskRow, { base }: SerializerContext): Link =>
  link("Up", "BackupServerReference", href(base, "getBackupServer", row.BackupServerUid), row.BackupServerName);

const sessionLink = (row: TaskRow, { base }: SerializerContext): Link =>
  link(
    "Up",
    "ReplicaJobSessionReference",
    href(base, "getReplicaSession", row.JobSessionUid),
    row.JobSessionName ?? "",
  );
