import type { Link, Replica } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { link, uid } from "./links.js";
import type { Serializer, SerializerContext } from "./serializer.js";

type ReplicaRow = Row<"Replica">;

/** A replica: Up to its repository and its server, across to its other representation, down to its points. */
export const replica: Serializer<"Replica"> = {
  reference: (row, context) => ({
    Type: "ReplicaReference",
    Href: self(row, context),
    Name: row.Name,
    UID: uid("Replica", row.UID),
    Links: links(row, context, link("Alternate", "Replica", `${self(row, context)}?format=Entity`, row.Name)),
  }),

  entity: (row, context) => ({
    Type: "Replica",
    Href: `${self(row, context)}?format=Entity`,
    Name: row.Name,
    UID: uid("Replica", row.UID),
    Links: links(row, context, link("Alternate", "ReplicaReference", self(row, context), row.Name)),
    Platform: row.Platform as Replica["Platform"],
  }),
};

const self = (row: ReplicaRow, { base }: SerializerContext): string => href(base, "getReplica", row.UID);

const links = (row: ReplicaRow, { base }: SerializerContext, alternate: Link): Link[] => [
  link("Up", "RepositoryReference", `${base}/repositories/${row.RepositoryUid}`, row.RepositoryName),
  link(
    "Up",
    "BackupServerReference",
    href(base, "getBackupServer", row.BackupServerUid ?? ""),
    row.BackupServerName ?? "",
  ),
  alternate,
  link("Down", "VmReplicaPointReferenceList", href(base, "listReplicaPoints", row.UID)),
];
