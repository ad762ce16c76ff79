import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { printStamp } from "../time/stamp.js";
import { link, uid } from "./links.js";
import type { Representation, Setting } from "./representation.js";

type PointRow = Row<"VmReplicaPoint">;

/** A point: Up to its server and its replica, across to its other representation, down to its mounts. */
export const vmReplicaPoint: Representation<"VmReplicaPoint"> = {
  reference: (row, setting) => ({
    Type: "VmReplicaPointReference",
    Href: self(row, setting),
    Name: row.Name,
    UID: uid("VmReplicaPoint", row.UID),
    Links: links(row, setting, link("Alternate", "VmReplicaPoint", `${self(row, setting)}?format=Entity`, row.Name)),
  }),

  entity: (row, setting) => ({
    Type: "VmReplicaPoint",
    Href: `${self(row, setting)}?format=Entity`,
    Name: row.Name,
    UID: uid("VmReplicaPoint", row.UID),
    VmDisplayName: row.VmDisplayName,
    Links: [
      ...links(row, setting, link("Alternate", "VmReplicaPointReference", self(row, setting), row.Name)),
      link("Down", "VmReplicaPointMountList", `${self(row, setting)}/mounts`),
      link("Create", "VmReplicaPointMount", `${self(row, setting)}/mounts`),
      { Rel: "Failover", Href: `${self(row, setting)}?action=failover` },
    ],
    CreationTimeUTC: printStamp(row.CreationTime, setting.world.quirks.fractionDigits),
    VmName: row.VmName,
    Algorithm: row.Algorithm,
    PointType: row.Type,
  }),
};

const self = (row: PointRow, { base }: Setting): string => href(base, "getVmReplicaPoint", row.UID);

const links = (row: PointRow, { base }: Setting, alternate: Link): Link[] => [
  link("Up", "BackupServerReference", href(base, "getBackupServer", row.BackupServerUid), row.BackupServerName),
  link("Up", "ReplicaReference", href(base, "getReplica", row.ReplicaUid), row.ReplicaName),
  alternate,
];
