import type { OperationId } from "../http/router.js";
import type { Handler } from "./handler.js";
import { logOff, logOn } from "./logon.js";
import { query } from "./query.js";
import { belonging, list, listBelow, one, recent, recentAnd } from "./resources.js";

/** Who answers which operation: all of them, or this does not compile. */
export const handlers = {
  logOn,
  logOff,
  query,
  listReplicaSessions: list("ReplicaJobSession", recent),
  getReplicaSession: one("ReplicaJobSession"),
  listReplicaSessionTasks: listBelow("ReplicaJobSession", "ReplicaTaskSession", recentAnd(belonging("JobSessionUid"))),
  listReplicaTaskSessions: list("ReplicaTaskSession", recent),
  getReplicaTaskSession: one("ReplicaTaskSession"),
} satisfies { readonly [Id in OperationId]: Handler<Id> };
