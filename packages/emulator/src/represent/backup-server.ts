import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { Row } from "../store/tables.js";
import { link, uid } from "./links.js";
import type { Representation, Setting } from "./representation.js";

type ServerRow = Row<"BackupServer">;

/** A server: across to its other representation, down to what belongs to it. */
export const backupServer: Representation<"BackupServer"> = {
  reference: (row, setting) => ({
    Type: "BackupServerReference",
    Href: self(row, setting),
    Name: row.Name,
    UID: uid("BackupServer", row.UID),
    Links: [link("Alternate", "BackupServer", `${self(row, setting)}?format=Entity`, row.Name), ...down(row, setting)],
  }),

  entity: (row, setting) => ({
    Type: "BackupServer",
    Href: `${self(row, setting)}?format=Entity`,
    Name: row.Name,
    UID: uid("BackupServer", row.UID),
    Links: [
      link("Alternate", "BackupServerReference", self(row, setting), row.Name),
      ...down(row, setting),
      link("Edit", "BackupServerReference", self(row, setting), row.Name),
      link("Delete", "BackupServerReference", self(row, setting), row.Name),
      ...["VeeamZip", "QuickBackup"].map((Rel) => ({ Rel, Href: `${self(row, setting)}?action=${Rel.toLowerCase()}` })),
    ],
    Description: row.Description,
    Port: row.Port,
    Version: row.Version,
    WcfPort: row.WcfPort,
    VbrCertificateThumbprint: row.VbrCertificateThumbprint,
  }),
};

const self = (row: ServerRow, { base }: Setting): string => href(base, "getBackupServer", row.UID);

function down(row: ServerRow, setting: Setting): Link[] {
  const below = (type: string, path: string) => link("Down", type, `${self(row, setting)}/${path}`);
  return [
    link("Down", "JobReferenceList", href(setting.base, "listBackupServerJobs", row.UID)),
    below("ManagedServerReferenceList", "managedServers"),
    below("RepositoryReferenceList", "repositories"),
    below("ExternalRepositoryReferenceList", "externalRepositories"),
    below("CredentialsList", "credentials"),
    below("PasswordKeyList", "passwords"),
  ];
}
