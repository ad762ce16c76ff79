import type { QueryType } from "@em-replica/query";
import type { Role } from "./users.js";

/** Types of resources that a role may reach; `all` includes those that can't be queried. */
type Reach = readonly string[] | "all";

/** Who may GET what (`authentication_and_security` and the pages of the resources). */
const resources: Readonly<Record<Role, Reach>> = {
  PortalAdministrator: "all",
  PortalUser: ["BackupServer", "Replica", "ReplicaJobSession", "ReplicaTaskSession", "VmReplicaPoint"],
  RestoreOperator: ["BackupServer", "Job", "Replica", "VmReplicaPoint"],
  ApplicationRestoreOperator: [],
};

/** Who may query what: for restore operators it is less than they may GET. */
const queries: Readonly<Record<Role, Reach>> = { ...resources, RestoreOperator: ["Replica", "VmReplicaPoint"] };

export const mayRead = (role: Role, type: QueryType): boolean => reaches(resources[role], type);
export const mayQuery = (role: Role, type: string): boolean => reaches(queries[role], type);

const reaches = (reach: Reach, type: string): boolean => reach === "all" || reach.includes(type);
