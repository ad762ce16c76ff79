import { strict as assert } from "node:assert";
import type { Values } from "../exchange/exchange.js";
import { guidIn, itemsOf } from "../exchange/json.js";
import type { Case } from "./case.js";

/** Requests as real clients send them. The document spells everything in one way; servers do not care. */
export const leniency: readonly Case[] = [
  {
    name: "paths are found in any case, with doubled slashes, and tasks under their misspelling",
    needs: ["leniency"],
    run: async (em) => {
      const ID = await em.knownId("getReplicaTaskSession");
      const expected = (await em.ask("getReplicaTaskSession", { path: { ID } })).value;
      for (const address of [
        `/replicatasksessions/${ID}`,
        `/REPLICATASKSESSIONS/${ID.toUpperCase()}`,
        `//replicaTaskSessions//${ID}/`,
        `/repicaTaskSessions/${ID}`,
      ]) {
        const { value } = await em.ask("getReplicaTaskSession", { address, beyond: "D36, D33" });
        assert.deepEqual(value, expected, address);
      }
    },
  },
  {
    name: "parameters and their values are taken in any case, and unknown ones passed over",
    needs: ["leniency"],
    run: async (em) => {
      const query = { type: "ReplicaJobSession", format: "Entities", sortDesc: "EndTime", pageSize: 3 };
      const expected = itemsOf((await em.ask("query", { query })).value);
      const beyond = "D51, D66";
      const spellings: readonly Values[] = [
        { TYPE: "replicajobsession", Format: "entities", SORTDESC: "endtime", pagesize: 3 },
        { type: "ReplicaJobSession", format: "Entity", sortDesc: "endtimeutc", PageSize: 3, v: "latest" },
      ];
      for (const query of spellings)
        assert.deepEqual(itemsOf((await em.ask("query", { query, beyond })).value), expected);
      const list = await em.ask("listReplicas", { query: { format: "entities", filter: "nonsense(" }, beyond: "D110" });
      assert.equal(list.status, 200);
    },
  },
  {
    name: "a filter by identity takes the URN and the bare GUID, quoted or not",
    needs: ["query", "leniency"],
    run: async (em) => {
      const ID = await em.knownId("getReplicaSession");
      const uid = `urn:veeam:ReplicaJobSession:${ID}`;
      for (const filter of [`UID=="${uid}"`, `UID==${uid}`, `uid=="${ID}"`, `UID==${ID.toUpperCase()}`]) {
        const { value } = await em.ask("query", { query: { type: "ReplicaJobSession", filter } });
        assert.deepEqual(
          itemsOf(value).map(({ UID }) => guidIn(UID)),
          [ID],
          filter,
        );
      }
    },
  },
  {
    name: "a date in a filter may be a day, lack its zone or have a fraction",
    needs: ["query", "leniency"],
    run: async (em) => {
      const count = async (date: string) => {
        const filter = `CreationTime>=${date};CreationTime<"2026-11-19T00:00:00Z"`;
        return itemsOf((await em.ask("query", { query: { type: "ReplicaJobSession", filter } })).value).length;
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
