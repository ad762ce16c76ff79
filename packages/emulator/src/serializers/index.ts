import type { QueryType } from "@em-replica/query";
import { backupServer } from "./backup-server.js";
import { job } from "./job.js";
import { replica } from "./replica.js";
import { replicaJobSession } from "./replica-job-session.js";
import { replicaTaskSession } from "./replica-task-session.js";
import type { Serializer } from "./serializer.js";
import { vmReplicaPoint } from "./vm-replica-point.js";

/** How each type that can be queried is shown. */
export const serializers: { readonly [T in QueryType]: Serializer<T> } = {
  BackupServer: backupServer,
  Job: job,
  Replica: replica,
  ReplicaJobSession: replicaJobSession,
  ReplicaTaskSession: replicaTaskSession,
  VmReplicaPoint: vmReplicaPoint,
};
