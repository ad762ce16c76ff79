import type { Link, Replica } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { link, uid } from "./links.js";
import type { Representation, Setting } from "./representation.js";

type ReplicaRow = Row<"Replica">;

/** A replica: Up to its repository and its server, across to its other representation, down to its points. */
export const replica: Representation<"Replica"> = {
  reference: (row, setting) => ({
    Type: "ReplicaReference",
    Href: self(row, setting),
    Name: row.Name,
    UID: uid("Replica", row.UID),
    Links: links(row, setting, link("Alternate", "Replica", `${self(row, setting)}?format=Entity`, row.Name)),
  }),

  entity: (row, setting) => ({
    Type: "Replica",
    Href: `${self(row, setting)}?format=Entity`,
    Name: row.Name,
    UID: uid("Replica", row.UID),
    Links: links(row, setting, link("Alternate", "ReplicaReference", self(row, setting), row.Name)),
    Platform: row.Platform as Replica["Platform"],
  }),
};

const self = (row: ReplicaRow, { base }: Setting): string => href(base, "getReplica", row.UID);

const links = (row: ReplicaRow, { base }: Setting, alternate: Link): Link[] => [
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
