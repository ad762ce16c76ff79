import type { Link } from "@em-replica/types";
import { link } from "./links.js";

/** Collections that a logon session leads to, in the order of the samples: the type, and the path below the base. */
const collections = [
  ["BackupServer", "backupServers"],
  ["ManagedServer", "managedServers"],
  ["Job", "jobs"],
  ["FailoverPlan", "failoverPlans"],
  ["HierarchyRoot", "hierarchyRoots"],
  ["Repository", "repositories"],
  ["Backup", "backups"],
  ["RestorePoint", "restorePoints"],
  ["VmRestorePoint", "vmRestorePoints"],
  ["VAppRestorePoint", "vAppRestorePoints"],
  ["Replica", "replicas"],
  ["VmReplicaPoint", "vmReplicaPoints"],
  ["CatalogVm", "catalog/vms"],
  ["BackupJobSession", "backupSessions"],
  ["RestoreSession", "restoreSessions"],
  ["ReplicaJobSession", "replicaSessions"],
  ["BackupTaskSession", "backupTaskSessions"],
  ["ReplicaTaskSession", "replicaTaskSessions"],
  ["WanAccelerator", "wanAccelerators"],
  ["BackupFile", "backupFiles"],
  ["ExternalRepository", "externalRepositories"],
] as const;

/** What a logon session leads to: the service's whole first level, as references and as entities. */
export function logonLinks(base: string, sessionId: string): Link[] {
  return [
    link("Up", "EnterpriseManager", `${base}/`),
    ...collections.map(([type, path]) => link("Down", `${type}ReferenceList`, `${base}/${path}`)),
    link("Down", "QueryService", `${base}/querySvc`),
    ...collections.map(([type, path]) => link("Down", `${type}List`, `${base}/${path}?format=Entity`)),
    // D49: without a type.
    { Rel: "Delete", Href: `${base}/logonSessions/${sessionId}` },
  ];
}
