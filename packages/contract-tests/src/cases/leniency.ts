import { strict as assert } from "node:assert";
import type { Values } from "../exchange/exchange.js";
import { guidIn, itemsOf } from "../exchange/json.js";
import type { Case } from "./case.js";

/** Requests as real clients spell them; the document has one spelling. */
export const leniency: readonly Case[] = [
  {
    name: "accepts paths in any case, with doubled slashes, and the misspelled path of tasks",
    needs: ["leniency"],
    run: async (em) => {
      const ID = await em.knownId("getReplicaTaskSession");
      const expected = (await em.request("getReplicaTaskSession", { path: { ID } })).value;
      for (const address of [
        `/replicatasksessions/${ID}`,
        `/REPLICATASKSESSIONS/${ID.toUpperCase()}`,
        `//replicaTaskSessions//${ID}/`,
        `/repicaTaskSessions/${ID}`,
      ]) {
        const { value } = await em.request("getReplicaTaskSession", { address, violates: "D36, D33" });
        assert.deepEqual(value, expected, address);
      }
    },
  },
  {
    name: "accepts parameters and values in any case and ignores unknown parameters",
    needs: ["leniency"],
    run: async (em) => {
      const query = { type: "ReplicaJobSession", format: "Entities", sortDesc: "EndTime", pageSize: 3 };
      const expected = itemsOf((await em.request("queryResources", { query })).value);
      const violates = "D51, D66";
      const spellings: readonly Values[] = [
        { TYPE: "replicajobsession", Format: "entities", SORTDESC: "endtime", pagesize: 3 },
        { type: "ReplicaJobSession", format: "Entity", sortDesc: "endtimeutc", PageSize: 3, v: "latest" },
      ];
      for (const query of spellings)
        assert.deepEqual(itemsOf((await em.request("queryResources", { query, violates })).value), expected);
      const list = await em.request("listReplicas", {
        query: { format: "entities", filter: "nonsense(" },
        violates: "D110",
      });
      assert.equal(list.status, 200);
    },
  },
  {
    name: "accepts the URN and the bare GUID in a filter by UID, quoted or not",
    needs: ["query", "leniency"],
    run: async (em) => {
      const ID = await em.knownId("getReplicaSession");
      const uid = `urn:veeam:ReplicaJobSession:${ID}`;
      for (const filter of [`UID=="${uid}"`, `UID==${uid}`, `uid=="${ID}"`, `UID==${ID.toUpperCase()}`]) {
        const { value } = await em.request("queryResources", { query: { type: "ReplicaJobSession", filter } });
        assert.deepEqual(
          itemsOf(value).map(({ UID }) => guidIn(UID)),
          [ID],
          filter,
        );
      }
    },
  },
  {
    name: "accepts a day, a date without zone and a fraction of a second in a filter",
    needs: ["query", "leniency"],
    run: async (em) => {
      const count = async (date: string) => {
        const filter = `CreationTime>=${date};CreationTime<"2026-11-19T00:00:00Z"`;
        return itemsOf((await em.request("queryResources", { query: { type: "ReplicaJobSession", filter } })).value)
          .length;
      };
      const expected = await count('"2026-11-18T00:00:00Z"');
      for (const date of [
        "2026-11-18",
        '"2026-11-18 00:00:00"',
        "2026-11-18T00:00:00",
        '"2026-11-18T00:00:00.0000000Z"',
      ])
        assert.equal(await count(date), expected, date);
    },
  },
];
