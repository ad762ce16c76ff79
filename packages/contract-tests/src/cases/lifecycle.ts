import { strict as assert } from "node:assert";
import { itemsOf } from "../exchange/json.js";
import type { Case } from "./case.js";

const hour = 3_600_000;

export const lifecycle: readonly Case[] = [
  {
    name: "moves sessions and tasks through their states in one direction",
    needs: ["clock"],
    run: async (em) => {
      const order: Readonly<Record<string, readonly unknown[]>> = {
        ReplicaJobSession: ["Starting", "Working", "Stopped"],
        ReplicaTaskSession: ["Pending", "InProgress", "Completed"],
      };
      const seen = new Set<unknown>();
      const last = new Map<string, number>();
      // To the next full hour, when jobs start; then on in small steps.
      const { clock } = em.server;
      clock?.advance(hour - (clock.now() % hour) - 5_000);
      const { token } = await em.logOn();
      for (let step = 0; step < 60 && seen.size < 6; step++) {
        clock?.advance(step < 30 ? 2_000 : 60_000);
        for (const [type, states] of Object.entries(order)) {
          const query = { type, format: "Entities", sortDesc: "CreationTime", pageSize: 4 };
          for (const { UID, State } of itemsOf((await em.request("queryResources", { token, query })).value)) {
            const place = states.indexOf(State);
            assert(place >= (last.get(UID) ?? 0), `${UID} went back to ${State}`);
            last.set(UID, place);
            seen.add(State);
          }
        }
      }
      assert.deepEqual(seen, new Set(Object.values(order).flat()));
    },
  },
];
