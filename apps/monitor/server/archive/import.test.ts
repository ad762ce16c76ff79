import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseTargets } from "@em-replica/rpo";
import { expect, test } from "vitest";
import { newLocation, stores } from "../testing/archives.js";
import { derived, heldByArchive } from "../testing/compare.js";
import { temporaryFolder } from "../testing/monitor.js";
import { session, task } from "../testing/rows.js";
import { type Archive, collectorArchive, exportTables, importTables, openArchive } from "./index.js";

const DAY = 86_400_000;
const BEGIN = Date.UTC(2026, 5, 1);

/** Three days of two jobs, one VM failing, the last session still running. */
async function fill(archive: Archive): Promise<void> {
  const collector = collectorArchive(archive, parseTargets("24h"), "collector");
  await collector.configure([{ name: "em1", interval: 300_000 }]);
  const [id = 0] = await collector.leases.renew();
  const em = await collector.em(id);
  for (let day = 0; day < 3; day++) {
    for (const job of ["SQL", "Web"]) {
      const run = session({ job, start: BEGIN + day * DAY, ...(day === 2 && job === "Web" && { end: null }) });
      const tasks = ["a", "B"].map((vm) =>
        task(run, { vm, ...(vm === "a" && { result: "Failed", reason: `No space for ${vm} "ü\u{1f600}"` }) }),
      );
      await collector.store(em, { sessions: [run], tasks }, { as_of: BEGIN + day * DAY });
    }
  }
  await collector.rollUp(em, BEGIN + 3 * DAY);
}

async function exported(): Promise<{ readonly archive: Archive; readonly path: string } & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const { location } = stack.use(await newLocation("sqlite"));
  const { path } = stack.use(await temporaryFolder());
  const archive = await openArchive(location);
  stack.defer(() => archive.close());
  await fill(archive);
  await exportTables(archive.read, path, "ndjson");
  const own = stack.move();
  return { archive, path, [Symbol.asyncDispose]: () => own.disposeAsync() };
}

test.each(stores)("takes over into %s what was exported, once however often it is imported", async (store) => {
  await using from = await exported();
  await using place = await newLocation(store);
  const archive = await openArchive(place.location);
  try {
    const counts = await importTables(archive.write, from.path);
    expect(counts).toMatchObject({ ems: 1, servers: 1, jobs: 2, replications: 4, sessions: 6, tasks: 12, reasons: 1 });
    expect(await importTables(archive.write, from.path)).toEqual(counts);
    expect(await heldByArchive(archive, "em1")).toEqual(await heldByArchive(from.archive, "em1"));
    expect(await derived(archive)).toEqual(await derived(from.archive));
    for (const table of ["days", "violations"] as const) {
      const rows = ({ read }: Archive) => read.selectFrom(table).selectAll().orderBy("replication_id").execute();
      expect(await rows(archive)).toEqual(await rows(from.archive));
    }
  } finally {
    await archive.close();
  }
});

test("adds to what is there, and ends what had not ended", async () => {
  await using from = await exported();
  await using place = await newLocation("sqlite");
  const archive = await openArchive(place.location);
  try {
    const collector = collectorArchive(archive, parseTargets("24h"), "collector");
    // Ids differ from those in the files.
    await collector.configure(["other", "em1"].map((name) => ({ name, interval: 300_000 })));
    await collector.leases.renew();
    const [em = 0] = (await archive.read.selectFrom("ems").select("id").where("name", "=", "em1").execute()).map(
      ({ id }) => id,
    );
    const running = session({ job: "SQL", start: BEGIN, end: null, result: "None" });
    const later = session({ job: "Later", start: BEGIN + 9 * DAY });
    const tasks = [task(running, { vm: "B", end: null, result: "None" }), task(later, { vm: "c" })];
    await collector.store(await collector.em(em), { sessions: [later, running], tasks }, {});
    await importTables(archive.write, from.path);
    const expected = await heldByArchive(from.archive, "em1");
    const actual = await heldByArchive(archive, "em1");
    expect(actual.filter((row) => !expected.includes(row))).toHaveLength(2);
    expect(actual).toEqual(expect.arrayContaining(expected));
  } finally {
    await archive.close();
  }
});

test.each([
  ["is cut off", "tasks", (text: string) => text.slice(0, -20), /^tasks\.ndjson, line 12: this is not JSON/],
  [
    "has a time in words",
    "sessions",
    (text: string) => text.replace(/"started":\d+/, '"started":"noon"'),
    /^sessions\.ndjson, line 1: started: /,
  ],
  [
    "refers to nothing",
    "tasks",
    (text: string) => text.replace(/"session_id":\d+/, '"session_id":77'),
    /^tasks\.ndjson, line 1: sessions\.ndjson has no 77\./,
  ],
  [
    "has an id that is none",
    "tasks",
    (text: string) => text.replace(/"uid":"[^"]*"/, '"uid":"\'; drop table tasks"'),
    /^tasks\.ndjson, line 1: uid: /,
  ],
  ["has an empty line", "jobs", (text: string) => `\n${text}`, /^jobs\.ndjson, line 1: this is not JSON/],
])("rejects a file that %s by its line, and writes nothing", async (_, table, change, message) => {
  await using from = await exported();
  await using place = await newLocation("sqlite");
  const file = join(from.path, `${table}.ndjson`);
  await writeFile(file, change(await readFile(file, "utf8")));
  const archive = await openArchive(place.location);
  try {
    await expect(importTables(archive.write, from.path)).rejects.toThrow(message);
    expect(await archive.read.selectFrom("ems").selectAll().execute()).toEqual([]);
  } finally {
    await archive.close();
  }
});

test("rejects a folder that is no export", async () => {
  await using folder = await temporaryFolder();
  await using place = await newLocation("sqlite");
  const archive = await openArchive(place.location);
  try {
    await expect(importTables(archive.write, folder.path)).rejects.toThrow(/^ems\.ndjson cannot be read \(ENOENT\)/);
  } finally {
    await archive.close();
  }
});
