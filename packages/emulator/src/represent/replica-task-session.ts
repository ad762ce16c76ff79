import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { printStamp } from "../time/stamp.js";
import { link, uid } from "./links.js";
import type { Representation, Setting } from "./representation.js";

type TaskRow = Row<"ReplicaTaskSession">;

/** A task: Up to its server and its session, across to its other representation. */
export const replicaTaskSession: Representation<"ReplicaTaskSession"> = {
  reference: (row, setting) => ({
    Type: "ReplicaTaskSessionReference",
    Href: taskHref(row, setting),
    Name: row.Name,
    UID: uid("ReplicaTaskSession", row.UID),
    Links: [
      serverLink(row, setting),
      setting.world.quirks.jobInTaskReference
        ? link("Up", "ReplicaJobSessionReference", href(setting.base, "getReplicaSession", row.JobUid), row.JobName)
        : sessionLink(row, setting),
      link("Alternate", "ReplicaTaskSession", `${taskHref(row, setting)}?format=Entity`, row.Name),
    ],
  }),

  entity: (row, setting) => ({
    Type: "ReplicaTaskSession",
    Href: `${taskHref(row, setting)}?format=Entity`,
    Name: row.Name,
    UID: uid("ReplicaTaskSession", row.UID),
    VmDisplayName: row.VmDisplayName,
    Links: [
      serverLink(row, setting),
      sessionLink(row, setting),
      link("Alternate", "ReplicaTaskSessionReference", taskHref(row, setting), row.Name),
      ...(setting.world.quirks.relatedPoint ? pointLinks(row, setting) : []),
    ],
    JobSessionUid: uid("ReplicaJobSession", row.JobSessionUid),
    CreationTimeUTC: printStamp(row.CreationTime, setting.world.quirks.fractionDigits),
    EndTimeUTC: row.EndTime === null ? null : printStamp(row.EndTime, setting.world.quirks.fractionDigits),
    State: row.State,
    Result: row.Result,
    Reason: row.Reason,
    TotalSize: row.TotalSize,
  }),
};

function taskHref(row: TaskRow, { base, world }: Setting): string {
  const address = href(base, "getReplicaTaskSession", row.UID);
  return world.quirks.misspelledTasks ? address.replace("/replicaTask", "/repicaTask") : address;
}

/** The point of its VM that was made while the task ran. */
function pointLinks(row: TaskRow, { base, world }: Setting): Link[] {
  const made = {
    sql: '"VmDisplayName_text" = ? AND "CreationTime" >= ? AND "CreationTime" <= ?',
    values: [row.VmDisplayName, row.CreationTime, row.EndTime ?? ""],
  };
  return world.store
    .find("VmReplicaPoint", made, { field: "CreationTime", direction: "ASC" }, 1, 0)
    .map((point) =>
      link("Related", "VmReplicaPoint", `${href(base, "getVmReplicaPoint", point.UID)}?format=Entity`, point.Name),
    );
}

const serverLink = (row: TaskRow, { base }: Setting): Link =>
  link("Up", "BackupServerReference", href(base, "getBackupServer", row.BackupServerUid), row.BackupServerName);

const sessionLink = (row: TaskRow, { base }: Setting): Link =>
  link(
    "Up",
    "ReplicaJobSessionReference",
    href(base, "getReplicaSession", row.JobSessionUid),
    row.JobSessionName ?? "",
  );
