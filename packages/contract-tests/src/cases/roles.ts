import { strict as assert } from "node:assert";
import type { OperationId } from "@em-replica/openapi";
import { isRead, nowhere, secured } from "../document/facts.js";
import type { Em } from "../exchange/em.js";
import type { Case } from "./case.js";

/** Path prefixes and query types that a role may not read (`authentication_and_security`). */
const forbidden = {
  viewer: { paths: /^\/(jobs(\/\{ID\})?$|backupServers\/\{ID\}\/jobs)/, types: ["Job"] },
  operator: {
    paths: /^\/(replicaSessions|replicaTaskSessions|jobs|backupServers)/,
    types: ["BackupServer", "Job", "ReplicaJobSession", "ReplicaTaskSession"],
  },
  dba: {
    paths: /^\/(replicaSessions|replicaTaskSessions|jobs|backupServers|replicas|vmReplicaPoints)/,
    types: ["BackupServer", "Job", "Replica", "ReplicaJobSession", "ReplicaTaskSession", "VmReplicaPoint"],
  },
} as const;

async function pathFor(em: Em, id: OperationId): Promise<Record<string, string>> {
  return em.document.operations.get(id)?.template.includes("{ID}") ? { ID: await em.knownId(id) } : {};
}

export const roles: readonly Case[] = [
  ...Object.entries(forbidden).map(
    ([user, { paths, types }]): Case => ({
      name: `${user} gets 403 for exactly what the role may not read`,
      needs: ["users", "logons"],
      run: async (em) => {
        const { token } = await em.logOn(user);
        for (const { id, template } of secured(em.document)) {
          if (id === "queryResources" || template.startsWith("/logonSessions") || !isRead(em.document, id)) continue;
          const { status, value } = await em.request(id, { token, path: await pathFor(em, id) });
          assert.equal(status, paths.test(template) ? 403 : 200, `${user} ${template}`);
          if (status === 403) assert.equal(value.Message, "Access denied");
        }
        for (const type of ["BackupServer", "Job", "Replica", "ReplicaJobSession", "ReplicaTaskSession"]) {
          const { status } = await em.request("queryResources", { token, query: { type } });
          assert.equal(status, (types as readonly string[]).includes(type) ? 403 : 200, `${user} queries ${type}`);
        }
      },
    }),
  ),
  {
    name: "returns 403 before it tells whether an ID exists",
    needs: ["users", "logons"],
    run: async (em) => {
      const { token } = await em.logOn("dba");
      assert.equal((await em.request("getJob", { token, path: nowhere })).status, 403);
    },
  },
];
