import type { Role } from "./users.js";

/** Types of resources that a role may reach; `all` includes those that can't be queried. */
type Reach = readonly string[] | "all";

/** Who may read what, by GET and by query (`authentication_and_security` and the pages of the resources). */
const reach: Readonly<Record<Role, Reach>> = {
  PortalAdministrator: "all",
  PortalUser: ["BackupServer", "Replica", "ReplicaJobSession", "ReplicaTaskSession", "VmReplicaPoint"],
  RestoreOperator: ["Replica", "VmReplicaPoint"],
  ApplicationRestoreOperator: [],
};

/** Whether a role may read resources of a type. */
export function mayRead(role: Role, type: string): boolean {
  const types = reach[role];
  return types === "all" || types.includes(type);
}
