import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { formatTimestamp } from "../time/timestamp.js";
import { link, uid } from "./links.js";
import type { Serializer, SerializerContext } from "./serializer.js";

type JobRow = Row<"Job">;

/** A job: Up to its server, across to its other representation, down to its sessions (D25). */
export const job: Serializer<"Job"> = {
  reference: (row, context) => ({
    Type: "JobReference",
    Href: self(row, context),
    Name: row.Name,
    UID: uid("Job", row.UID),
    Links: links(row, context, link("Alternate", "Job", `${self(row, context)}?format=Entity`, row.Name)),
  }),

  entity: (row, context) => ({
    Type: "Job",
    Href: `${self(row, context)}?format=Entity`,
    Name: row.Name,
    UID: uid("Job", row.UID),
    Links: [
      ...links(row, context, link("Alternate", "JobReference", self(row, context), row.Name)),
      link("Down", "ObjectInJobList", `${self(row, context)}/includes`),
      link("Create", "ObjectInJob", `${self(row, context)}/includes`),
      link("Edit", "JobReference", self(row, context), row.Name),
      ...["Start", "Stop", "Retry", "Clone", "ToggleScheduleEnabled"].map((Rel) => ({
        Rel,
        Href: `${self(row, context)}?action=${Rel.charAt(0).toLowerCase()}${Rel.slice(1)}`,
      })),
    ],
    JobType: row.JobType,
    Platform: row.Platform,
    Description: row.Description,
    ScheduleConfigured: row.ScheduleConfigured === 1,
    ScheduleEnabled: row.ScheduleEnabled === 1,
    NextRun: row.NextRun === null ? null : formatTimestamp(row.NextRun, context.state.quirks.fractionDigits),
    JobScheduleOptions: row.JobScheduleOptions === null ? null : JSON.parse(row.JobScheduleOptions),
    JobInfo: row.JobInfo === null ? null : JSON.parse(row.JobInfo),
  }),
};

const self = (row: JobRow, { base }: SerializerContext): string => href(base, "getJob", row.UID);

const links = (row: JobRow, { base }: SerializerContext, alternate: Link): Link[] => [
  link("Up", "BackupServerReference", href(base, "getBackupServer", row.BackupServerUid), row.BackupServerName),
  alternate,
  link("Down", "ReplicaJobSessionReferenceList", href(base, "listJobReplicaSessions", row.UID)),
];
