import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { link, uid } from "./links.js";
import type { Serializer, SerializerContext } from "./serializer.js";

type ServerRow = Row<"BackupServer">;

/** A server: across to its other representation, down to what belongs to it. */
export const backupServer: Serializer<"BackupServer"> = {
  reference: (row, context) => ({
    Type: "BackupServerReference",
    Href: self(row, context),
    Name: row.Name,
    UID: uid("BackupServer", row.UID),
    Links: [link("Alternate", "BackupServer", `${self(row, context)}?format=Entity`, row.Name), ...down(row, context)],
  }),

  entity: (row, context) => ({
    Type: "BackupServer",
    Href: `${self(row, context)}?format=Entity`,
    Name: row.Name,
    UID: uid("BackupServer", row.UID),
    Links: [
      link("Alternate", "BackupServerReference", self(row, context), row.Name),
      ...down(row, context),
      link("Edit", "BackupServerReference", self(row, context), row.Name),
      link("Delete", "BackupServerReference", self(row, context), row.Name),
      ...["VeeamZip", "QuickBackup"].map((Rel) => ({ Rel, Href: `${self(row, context)}?action=${Rel.toLowerCase()}` })),
    ],
    Description: row.Description,
    Port: row.Port,
    Version: row.Version,
    WcfPort: row.WcfPort,
    VbrCertificateThumbprint: row.VbrCertificateThumbprint,
  }),
};

const self = (row: ServerRow, { base }: SerializerContext): string => href(base, "getBackupServer", row.UID);

function down(row: ServerRow, context: SerializerContext): Link[] {
  const below = (type: string, path: string) => link("Down", type, `${self(row, context)}/${path}`);
  return [
    link("Down", "JobReferenceList", href(context.base, "listBackupServerJobs", row.UID)),
    below("ManagedServerReferenceList", "managedServers"),
    below("RepositoryReferenceList", "repositories"),
    below("ExternalRepositoryReferenceList", "externalRepositories"),
    below("CredentialsList", "credentials"),
    below("PasswordKeyList", "passwords"),
  ];
}
