import { parseTargets } from "@em-replica/rpo";
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import { describe, expect, test } from "vitest";
import { newLocation, type Store, stores } from "../../testing/archives.js";
import { collectorArchive, openArchive } from "../archive.js";
import type { Connections } from "../connections.js";
import { openPostgres } from "../postgres.js";
import { openSqlite } from "../sqlite.js";
import { migrations } from "./migrate.js";

const START = Date.UTC(2026, 5, 1);

/** Opens an archive as an earlier version of the monitor left it. */
async function openAt(store: Store, location: string, version: string): Promise<Connections> {
  const archive = store === "sqlite" ? openSqlite(location) : openPostgres(location);
  const provider = {
    getMigrations: async () =>
      Object.fromEntries(Object.entries(migrations).map(([name, make]) => [name, make(store)])),
  };
  const { error } = await new Migrator({ db: archive.write, provider }).migrateTo(version);
  if (error) throw error;
  return archive;
}

/** Rows that every version has had. */
const ROWS = [
  "insert into ems (name, position, interval, session_cursor) values ('em1', 0, 300000, 'x')",
  "insert into servers (em_id, uid, name) values (1, 'a', 'backup01')",
  `insert into jobs (em_id, server_id, uid, name, state)
    values (1, 1, 'b', 'SQL', '{"version":1,"jobName":"SQL","serverName":null,"sessions":"mk0e96o0S6fhc,","worked":""}')`,
  "insert into replications (em_id, job_id, vm, vm_key, target, summary) values (1, 1, 'sql01', 'sql01', 86400000, '')",
];
const STATE = `'{"version":1,"vm":"sql01","attempts":"mk0e96o0S6fhc,","first":1767571200000,"last":1767571200000,"sizes":""}'`;
/** Where the state of a replication was before it moved into its row. */
const saveState = (version: string): string =>
  version < "005"
    ? `insert into states (replication_id, state) values (1, ${STATE})`
    : `update replications set state = ${STATE} where id = 1`;

const columnsOf = async ({ write }: Connections) =>
  (await write.introspection.getTables()).find(({ name }) => name === "ems")?.columns.map(({ name }) => name);
const versionsOf = async ({ write }: Connections) =>
  (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(write)).rows.map(
    ({ name }) => name,
  );

describe.each(stores)("on %s", (store) => {
  test.each(Object.keys(migrations))("goes on with what version %s wrote", async (version) => {
    await using place = await newLocation(store);
    const old = await openAt(store, place.location, version);
    for (const row of [...ROWS, saveState(version)]) await sql.raw(row).execute(old.write);
    await old.close();
    const archive = await openArchive(place.location);
    try {
      expect(await versionsOf(archive)).toEqual(Object.keys(migrations));
      const collector = collectorArchive(archive, parseTargets("24h"), "collector");
      const [id = 0] = await collector.leases.renew();
      const em = await collector.em(id);
      expect(em).toMatchObject({ name: "em1", session_cursor: "x", rejections: 0 });
      const names = { em: "em1", server: "a", job: "b" };
      const started = { start: START, end: START + 60_000, retry: false };
      const uid = "00000000-0000-4000-8000-000000000001";
      const session = { ...names, ...started, serverName: null, jobName: "SQL", state: "Stopped", result: "Success" };
      const task = {
        ...names,
        ...started,
        vm: "sql01",
        sessionStart: START,
        reason: null,
        size: 1,
        state: "Completed",
        result: "Success",
      };
      await collector.store(
        em,
        {
          sessions: [{ uid, row: session, jobType: "Replica", progress: 100, message: null }],
          tasks: [{ uid, sessionUid: uid, row: task }],
        },
        {},
      );
      const [state] = await archive.read.selectFrom("replications").select("state").execute();
      expect(JSON.parse(state?.state ?? "")).toMatchObject({ version: 3, first: 1_767_571_200_000, last: START });
    } finally {
      await archive.close();
    }
  });

  test("leaves everything as it was if a migration fails", async () => {
    await using place = await newLocation(store);
    const [first = ""] = Object.keys(migrations);
    const old = await openAt(store, place.location, first);
    // The last step of the next migration finds that its index is there.
    await sql.raw("create index tasks_cause on tasks (reason_id)").execute(old.write);
    const before = await columnsOf(old);
    await old.close();
    await expect(openArchive(place.location)).rejects.toThrow(/tasks_cause/);
    const after = store === "sqlite" ? openSqlite(place.location) : openPostgres(place.location);
    try {
      expect(await columnsOf(after)).toEqual(before);
      expect(await versionsOf(after)).toEqual([first]);
    } finally {
      await after.close();
    }
  });
});
