import type { OperationId } from "../http/router.js";
import type { Handler } from "./handler.js";
import { getLogonSession, listLogonSessions, logOff, logOn } from "./logon.js";
import { queryResources } from "./query.js";
import { belonging, list, listBelow, one, recent, recentAnd } from "./resources.js";
import { getEnterpriseManager, getQueryService } from "./services.js";

/** The handler of each operation: all of them, or this does not compile. */
export const handlers = {
  getEnterpriseManager,
  logOn,
  listLogonSessions,
  getLogonSession,
  logOff,
  getQueryService,
  queryResources,
  listReplicaSessions: list("ReplicaJobSession", recent),
  getReplicaSession: one("ReplicaJobSession"),
  listReplicaSessionTasks: listBelow("ReplicaJobSession", "ReplicaTaskSession", recentAnd(belonging("JobSessionUid"))),
  listReplicaTaskSessions: list("ReplicaTaskSession", recent),
  getReplicaTaskSession: one("ReplicaTaskSession"),
  listBackupServers: list("BackupServer"),
  getBackupServer: one("BackupServer"),
  listBackupServerJobs: listBelow("BackupServer", "Job", belonging("BackupServerUid")),
  listJobs: list("Job"),
  getJob: one("Job"),
  listJobReplicaSessions: listBelow("Job", "ReplicaJobSession", belonging("JobUid")),
  listReplicas: list("Replica"),
  getReplica: one("Replica"),
  listReplicaPoints: listBelow("Replica", "VmReplicaPoint", belonging("ReplicaUid")),
  listVmReplicaPoints: list("VmReplicaPoint"),
  getVmReplicaPoint: one("VmReplicaPoint"),
} satisfies { readonly [Id in OperationId]: Handler<Id> };
