import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { printStamp } from "../time/stamp.js";
import { link, uid } from "./links.js";
import type { Representation, Setting } from "./representation.js";

type JobRow = Row<"Job">;

/** A job: Up to its server, across to its other representation, down to its sessions (D25). */
export const job: Representation<"Job"> = {
  reference: (row, setting) => ({
    Type: "JobReference",
    Href: self(row, setting),
    Name: row.Name,
    UID: uid("Job", row.UID),
    Links: links(row, setting, link("Alternate", "Job", `${self(row, setting)}?format=Entity`, row.Name)),
  }),

  entity: (row, setting) => ({
    Type: "Job",
    Href: `${self(row, setting)}?format=Entity`,
    Name: row.Name,
    UID: uid("Job", row.UID),
    Links: [
      ...links(row, setting, link("Alternate", "JobReference", self(row, setting), row.Name)),
      link("Down", "ObjectInJobList", `${self(row, setting)}/includes`),
      link("Create", "ObjectInJob", `${self(row, setting)}/includes`),
      link("Edit", "JobReference", self(row, setting), row.Name),
      ...["Start", "Stop", "Retry", "Clone", "ToggleScheduleEnabled"].map((Rel) => ({
        Rel,
        Href: `${self(row, setting)}?action=${Rel.charAt(0).toLowerCase()}${Rel.slice(1)}`,
      })),
    ],
    JobType: row.JobType,
    Platform: row.Platform,
    Description: row.Description,
    ScheduleConfigured: row.ScheduleConfigured === 1,
    ScheduleEnabled: row.ScheduleEnabled === 1,
    NextRun: row.NextRun === null ? null : printStamp(row.NextRun, setting.world.quirks.fractionDigits),
    JobScheduleOptions: row.JobScheduleOptions === null ? null : JSON.parse(row.JobScheduleOptions),
    JobInfo: row.JobInfo === null ? null : JSON.parse(row.JobInfo),
  }),
};

const self = (row: JobRow, { base }: Setting): string => href(base, "getJob", row.UID);

const links = (row: JobRow, { base }: Setting, alternate: Link): Link[] => [
  link("Up", "BackupServerReference", href(base, "getBackupServer", row.BackupServerUid), row.BackupServerName),
  alternate,
  link("Down", "ReplicaJobSessionReferenceList", href(base, "listJobReplicaSessions", row.UID)),
];
