import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { formatTimestamp } from "../time/timestamp.js";
import { link, uid } from "./links.js";
import type { Serializer, SerializerContext } from "./serializer.js";

type PointRow = Row<"VmReplicaPoint">;

/** A point: Up to its server and its replica, across to its other representation, down to its mounts. */
export const vmReplicaPoint: Serializer<"VmReplicaPoint"> = {
  reference: (row, context) => ({
    Type: "VmReplicaPointReference",
    Href: self(row, context),
    Name: row.Name,
    UID: uid("VmReplicaPoint", row.UID),
    Links: links(row, context, link("Alternate", "VmReplicaPoint", `${self(row, context)}?format=Entity`, row.Name)),
  }),

  entity: (row, context) => ({
    Type: "VmReplicaPoint",
    Href: `${self(row, context)}?format=Entity`,
    Name: row.Name,
    UID: uid("VmReplicaPoint", row.UID),
    VmDisplayName: row.VmDisplayName,
    Links: [
      ...links(row, context, link("Alternate", "VmReplicaPointReference", self(row, context), row.Name)),
      link("Down", "VmReplicaPointMountList", `${self(row, context)}/mounts`),
      link("Create", "VmReplicaPointMount", `${self(row, context)}/mounts`),
      { Rel: "Failover", Href: `${self(row, context)}?action=failover` },
    ],
    CreationTimeUTC: formatTimestamp(row.CreationTime, context.state.quirks.fractionDigits),
    VmName: row.VmName,
    Algorithm: row.Algorithm,
    PointType: row.Type,
  }),
};

const self = (row: PointRow, { base }: SerializerContext): string => href(base, "getVmReplicaPoint", row.UID);

const links = (row: PointRow, { base }: SerializerContext, alternate: Link): Link[] => [
  link("Up", "BackupServerReference", href(base, "getBackupServer", row.BackupServerUid), row.BackupServerName),
  link("Up", "ReplicaReference", href(base, "getReplica", row.ReplicaUid), row.ReplicaName),
  alternate,
];
