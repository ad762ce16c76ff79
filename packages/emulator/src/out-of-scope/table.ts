/**
 * What the service has besides the operations of the document. Monitoring tools read backup and replication in one run,
 * and follow the links of the logon session; here they find the right wrapper with nothing in it.
 */

/** Collections that a logon session leads to: the type, and the path below the base. */
export const firstLevel = [
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
  ["CdpPolicy", "cdpPolicies"],
  ["CdpReplica", "cdpReplicas"],
  ["CdpReplicaVm", "cdpReplica/vms"],
  ["CdpReplicaSession", "cdpReplicaSessions"],
  ["CdpReplicaTaskSession", "cdpReplicaTaskSessions"],
  ["VAppReplicaPoint", "vAppReplicaPoints"],
] as const;

/** Collections that other representations lead to. `{ID}` stands for any GUID. */
export const furtherCollections = [
  ["ManagedServer", "backupServers/{ID}/managedServers"],
  ["ExternalRepository", "backupServers/{ID}/externalRepositories"],
  ["Credentials", "backupServers/{ID}/credentials"],
  ["PasswordKey", "backupServers/{ID}/passwords"],
  ["Backup", "repositories/{ID}/backups"],
  ["BackupJobSession", "jobs/{ID}/backupSessions"],
  ["Task", "tasks"],
] as const;

/** Resources that are no collections: nothing empty would be right, so they return 501. */
export const notImplemented = [
  "security",
  "lookupSvc",
  "lookup",
  "vCloud",
  "agents",
  "selfService",
  "nas",
  "cloud",
  "licensing",
  "systemSessions",
  "jobs/{ID}/includes",
  "vmReplicaPoints/{ID}/mounts",
] as const;

/** Values of `type` that `query_type` lists and the document leaves out, and two that are seen elsewhere. */
export const otherQueryTypes = [
  ...["AgentBackupJob", "AgentProtectionGroup", "AgentRestorePoint", "Backup", "BackupFile", "BackupJobSession"],
  ...["BackupTaskSession", "CdpPolicy", "CdpReplica", "CdpReplicaSession", "CdpReplicaTaskSession", "CloudGateway"],
  ...["CloudGatewayPool", "CloudTenant", "CloudFailoverPlan", "CloudFailoverSession", "CloudHardwarePlan"],
  ...["CloudPublicIpAddress", "CloudReplica", "CloudSubtenant", "CloudVmReplicaPoint", "Credentials"],
  ...["DiscoveredComputer", "FailoverPlan", "FileServer", "HierarchyRoot", "ManagedServer", "NasJob", "NasObject"],
  ...["ObjectInJob", "Passwords", "Repository", "RestorePoint", "RestoreSession", "Task", "vAppReplicaPoint"],
  ...["vAppRestorePoint", "VCloudOrganizationConfig", "VlanConfiguration", "VmRestorePoint"],
  ...["VsphereSelfServiceConfig", "WanAccelerator", "ExternalRepository", "ObjectInAgentBackupJob"],
] as const;

/** Types without an identifier of their own: a query returns them under `Resources`. */
export const withoutIdentifier: ReadonlySet<string> = new Set(["Credentials", "ObjectInJob", "Passwords", "Task"]);

/** Where a query result has the items of a type: the member of `Entities` or `Resources`, and the list in it. */
export function wrapperOf(type: string): { readonly member: string; readonly list: string } {
  const plural = pluralOf(type);
  return recorded[type] ?? { member: plural, list: plural };
}

/** Wrappers that do not follow from the type's name, as recorded from a server of 12 or in the XSD (D136). */
const recorded: Readonly<Record<string, { readonly member: string; readonly list: string }>> = {
  AgentBackupJob: { member: "AgentBackupJob", list: "AgentBackupJobs" },
  CloudPublicIpAddress: { member: "CloudPublicIps", list: "CloudPublicIps" },
  Credentials: { member: "CredentialsList", list: "Credentials" },
  NasJob: { member: "NASJobs", list: "NASJobs" },
  ObjectInJob: { member: "sInObjectJob", list: "ObjectInJobs" },
  Passwords: { member: "PasswordKeyInfoList", list: "Passwords" },
  VsphereSelfServiceConfig: { member: "VSphereSelfServiceConfigs", list: "VSphereSelfServiceConfigs" },
};

/** What lists of a type are called: `Repositories`, `BackupJobSessions`. Some types are plurals already. */
export function pluralOf(type: string): string {
  const name = type.charAt(0).toUpperCase() + type.slice(1);
  if (name.endsWith("s")) return name;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}
