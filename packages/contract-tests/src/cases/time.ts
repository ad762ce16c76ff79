import { strict as assert } from "node:assert";
import { guidIn, type Item, itemsOf } from "../exchange/json.js";
import type { Case } from "./case.js";

const minute = 60_000;
const day = 24 * 60 * minute;

export const time: readonly Case[] = [
  {
    name: "ends a session after 15 idle minutes and renews it with each request",
    needs: ["clock"],
    run: async (em) => {
      const { token } = await em.logOn();
      for (let round = 0; round < 3; round++) {
        em.server.clock?.advance(14.5 * minute);
        assert.equal((await em.request("listBackupServers", { token })).status, 200);
      }
      em.server.clock?.advance(15.5 * minute);
      const late = await em.request("listBackupServers", { token, violates: "the session is over" });
      assert.equal(late.status, 401);
      assert.match(late.headers.get("WWW-Authenticate") ?? "", /^Basic/);
      const again = await em.logOn();
      assert.equal((await em.request("listBackupServers", { token: again.token })).status, 200);
    },
  },
  {
    name: "ends running sessions and starts new ones as the clock advances",
    needs: ["clock"],
    run: async (em) => {
      const newest = async (filter: string) => {
        const query = { type: "ReplicaJobSession", format: "Entities", sortDesc: "CreationTime", pageSize: 5, filter };
        return itemsOf((await em.request("queryResources", { token: (await em.logOn()).token, query })).value)[0];
      };
      let running: Item | undefined;
      for (let tries = 0; !running && tries < 200; tries++) {
        em.server.clock?.advance(5 * minute);
        running = await newest("State!=Stopped");
      }
      assert(running, "nothing ever runs");
      em.server.clock?.advance(day);
      const after = await newest("");
      assert(String(after?.CreationTimeUTC) > String(running.CreationTimeUTC));
      const { token } = await em.logOn();
      const call = { token, path: { ID: guidIn(running.UID) }, query: { format: "Entity" } };
      const later = (await em.request("getReplicaSession", call)).value;
      assert.notEqual(running.State, "Stopped");
      assert.deepEqual([later.State, later.Progress, later.EndTimeUTC !== undefined], ["Stopped", 100, true]);
    },
  },
  {
    name: "returns 30 days in plain collections and more in queries",
    needs: ["clock"],
    run: async (em) => {
      em.server.clock?.advance(32 * day);
      const { token } = await em.logOn();
      for (const [id, type] of [
        ["listReplicaSessions", "ReplicaJobSession"],
        ["listReplicaTaskSessions", "ReplicaTaskSession"],
      ] as const) {
        const oldest = { type, format: "Entities", sortAsc: "CreationTime", pageSize: 1 };
        const [first] = itemsOf((await em.request("queryResources", { token, query: oldest })).value);
        const listed = itemsOf((await em.request(id, { token, query: { format: "Entity" } })).value);
        const times = listed.map(({ CreationTimeUTC }) => Date.parse(String(CreationTimeUTC)));
        assert(Math.max(...times) - Math.min(...times) <= 30 * day);
        assert(Date.parse(String(first?.CreationTimeUTC)) < Math.min(...times));
      }
    },
  },
];
