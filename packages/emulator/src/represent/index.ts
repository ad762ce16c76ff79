import type { QueryType } from "@em-replica/query";
import { replicaJobSession } from "./replica-job-session.js";
import { replicaTaskSession } from "./replica-task-session.js";
import type { Representation } from "./representation.js";

/** How each type that can be queried is shown. */
export const representations: { readonly [T in QueryType]: Representation<T> } = {
  ReplicaJobSession: replicaJobSession,
  ReplicaTaskSession: replicaTaskSession,
};
