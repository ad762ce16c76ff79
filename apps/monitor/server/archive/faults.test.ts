import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseTargets } from "@em-replica/rpo";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { ArchiveError } from "../errors.js";
import { newLocation, stores } from "../testing/archives.js";
import { temporaryFolder } from "../testing/monitor.js";
import { session, task } from "../testing/rows.js";
import { type Archive, archiveProblem, backUp, collectorArchive, exportTables, openArchive } from "./index.js";

async function messageOf(location: string): Promise<string> {
  try {
    await (await openArchive(location)).close();
  } catch (error) {
    if (error instanceof ArchiveError) return error.message;
    throw error;
  }
  return "opened";
}

test("says so if the file is none of the monitor's, and leaves it as it is", async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "notes.txt");
  await writeFile(file, "These are notes, and far more than a hundred bytes of them, ".repeat(20));
  expect(await messageOf(file)).toBe(
    "The archive is not an archive of the monitor: check the path, or move the file away.",
  );
});

test("says so if the folder does not exist", async () => {
  expect(await messageOf("/nowhere/at/all/archive.sqlite")).toMatch(
    /^The archive can't be opened: check that the folder exists/,
  );
});

test.skipIf(process.getuid?.() === 0)("says so if it may not write", async () => {
  await using folder = await temporaryFolder();
  const closed = join(folder.path, "closed");
  await mkdir(closed);
  await chmod(closed, 0o500);
  expect(await messageOf(join(closed, "archive.sqlite"))).toMatch(/^The archive (can't be opened|is read-only)/);
  await rm(closed, { recursive: true });
});

test.each(stores)("rejects what a newer version wrote to %s", async (store) => {
  await using place = await newLocation(store);
  const archive = await openArchive(place.location);
  const newer = { name: "999-from-the-future", timestamp: new Date().toISOString() };
  await archive.write
    .insertInto("kysely_migration" as never)
    .values(newer as never)
    .execute();
  await archive.close();
  expect(await messageOf(place.location)).toMatch(/^The archive was written by a newer version/);
});

test("calls a damaged file damaged", async () => {
  await using place = await newLocation("sqlite");
  const archive = await openArchive(place.location);
  await archive.close();
  const file = await open(place.location, "r+");
  const { size } = await file.stat();
  // Everything behind the header page.
  await file.write(Buffer.alloc(size - 4_096, 0xee), 0, size - 4_096, 4_096);
  await file.close();
  expect(await messageOf(place.location)).toMatch(/^The archive is damaged: restore a backup/);
});

test("never names the location of PostgreSQL, which may hold a password", async () => {
  const message = await messageOf("postgres://monitor:s3cret@127.0.0.1:1/none");
  expect(message).toBe("PostgreSQL does not respond: check host and port of the archive, and that the server runs.");
});

const BEGIN = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;

/** A collector of one Enterprise Manager, which stores a session with a task of some size each time. */
async function collecting(archive: Archive, id = "collector", name = "em1") {
  const collector = collectorArchive(archive, parseTargets("24h"), id);
  await collector.configure(["em1", "em2"].map((one) => ({ name: one, interval: 300_000 })));
  await collector.leases.renew();
  const ems = await archive.read.selectFrom("ems").selectAll().where("name", "=", name).execute();
  const em = await collector.em(ems[0]?.id ?? 0);
  return async (number: number) => {
    const run = session({ job: name, start: BEGIN + number * HOUR });
    const failed = task(run, { vm: "a", result: "Failed", reason: `${number} ${"x".repeat(20_000)}` });
    await collector.store(em, { sessions: [run], tasks: [failed] }, { session_cursor: String(number) });
  };
}

/** Stores until it fails. Returns how often it did not, and the words for why it did. */
async function fillUp(store: (number: number) => Promise<void>) {
  for (let stored = 0; ; stored++) {
    try {
      await store(stored);
    } catch (error) {
      return { stored, problem: archiveProblem(error) };
    }
  }
}

async function expectWhole({ read }: Archive, stored: number): Promise<void> {
  expect(await read.selectFrom("sessions").select("id").execute()).toHaveLength(stored);
  expect(await read.selectFrom("tasks").select("uid").execute()).toHaveLength(stored);
  expect((await read.selectFrom("ems").select("session_cursor").execute())[0]?.session_cursor).toBe(String(stored - 1));
  expect((await sql<{ integrity_check: string }>`pragma integrity_check`.execute(read)).rows).toEqual([
    { integrity_check: "ok" },
  ]);
}

test("loses nothing that was written when the file may not grow, and goes on when it may", async () => {
  await using place = await newLocation("sqlite");
  const archive = await openArchive(place.location);
  try {
    const store = await collecting(archive);
    await sql`pragma max_page_count = 120`.execute(archive.write);
    const { stored, problem } = await fillUp(store);
    expect(problem).toBe("The disk is full: make room; nothing that was written is lost.");
    await expectWhole(archive, stored);
    await sql`pragma max_page_count = 100000`.execute(archive.write);
    await store(stored);
    await expectWhole(archive, stored + 1);
  } finally {
    await archive.close();
  }
});

/** A folder where something is mounted while it is used. */
function mount(...options: readonly string[]): Disposable & { readonly path: string; readonly done: boolean } {
  const path = mkdtempSync(join(tmpdir(), "monitor-disk-"));
  const done = spawnSync("mount", [...options, path]).status === 0;
  return {
    path,
    done,
    [Symbol.dispose]: () => {
      if (done) spawnSync("umount", ["--lazy", path]);
      rmSync(path, { recursive: true });
    },
  };
}

const SMALL = ["-t", "tmpfs", "-o", "size=1m", "tmpfs"];
const mayMount = () => {
  using disk = mount(...SMALL);
  return disk.done;
};

describe.skipIf(!mayMount())("on a disk of its own (skipped where mounting is not allowed)", () => {
  test("loses nothing that was written when it is full, and says so", async () => {
    using disk = mount(...SMALL);
    const location = join(disk.path, "archive.sqlite");
    const archive = await openArchive(location);
    const { stored, problem } = await fillUp(await collecting(archive));
    expect(problem).toMatch(/^The disk is full|the disk reports an error\.$/);
    expect(stored).toBeGreaterThan(0);
    await archive.close();
    const again = await openArchive(location);
    await expectWhole(again, stored);
    await again.close();
  });

  test("says that it may not be written to", async () => {
    await using place = await newLocation("sqlite");
    await (await openArchive(place.location)).close();
    using disk = mount("--bind", "-o", "ro", dirname(place.location));
    for (const file of ["archive.sqlite", "new.sqlite"])
      expect(await messageOf(join(disk.path, file))).toMatch(/^The archive (is read-only|can't be opened)/);
  });
});

test("says that another program has locked it", async () => {
  await using place = await newLocation("sqlite");
  await (await openArchive(place.location)).close();
  const other = new DatabaseSync(place.location);
  const own = new DatabaseSync(place.location, { timeout: 0 });
  try {
    other.exec("begin exclusive");
    let problem: string | undefined;
    try {
      own.exec("begin immediate");
    } catch (error) {
      problem = archiveProblem(error);
    }
    expect(problem).toBe("The archive is locked by another program: end it, or wait until it is done.");
  } finally {
    own.close();
    other.close();
  }
});

test("takes what two processes write into one file", async () => {
  await using place = await newLocation("sqlite");
  const [one, other] = [await openArchive(place.location), await openArchive(place.location)];
  try {
    const stores = [await collecting(one, "one", "em1"), await collecting(other, "other", "em2")];
    // Each has a share once it knows of the other.
    await collectorArchive(one, parseTargets("24h"), "one").leases.renew();
    await collectorArchive(other, parseTargets("24h"), "other").leases.renew();
    // A third one takes its time.
    const script = `const db = new (require("node:sqlite").DatabaseSync)(process.argv[1], { timeout: 5000 });
      for (let i = 0; i < 5; i++) { db.exec("begin immediate"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100); db.exec("commit"); }`;
    const third = spawn(process.execPath, ["-e", script, place.location]);
    for (let number = 0; number < 20; number++) for (const store of stores) await store(number);
    if (third.exitCode === null) await once(third, "exit");
    expect(third.exitCode).toBe(0);
    expect(await one.read.selectFrom("tasks").select("uid").execute()).toHaveLength(40);
    expect(await other.read.selectFrom("tasks").select("uid").execute()).toHaveLength(40);
  } finally {
    await one.close();
    await other.close();
  }
});

test.each(stores)("removes from %s what is older than what is kept, and keeps health", async (store) => {
  await using place = await newLocation(store);
  const archive = await openArchive(place.location);
  try {
    const save = await collecting(archive);
    const days = [0, 20, 80];
    for (const day of days) await save(day * 24);
    const collector = collectorArchive(archive, parseTargets("24h"), "collector");
    const now = BEGIN + 81 * 24 * HOUR;
    await collector.rollUp(await collector.em(1), now);
    const states = await archive.read.selectFrom("replications").select(["id", "state"]).execute();
    await collector.expire({ rows: 30 * 24 * HOUR, rollups: 60 * 24 * HOUR }, now);
    const started = await archive.read.selectFrom("tasks").select("started").execute();
    expect(started).toEqual([{ started: BEGIN + 80 * 24 * HOUR }]);
    expect(await archive.read.selectFrom("sessions").select("started").execute()).toEqual(started);
    expect(await archive.read.selectFrom("replications").select(["id", "state"]).execute()).toEqual(states);
    const [oldest] = await archive.read.selectFrom("days").select("day").orderBy("day").limit(1).execute();
    expect(oldest?.day).toBe(BEGIN + 21 * 24 * HOUR);
  } finally {
    await archive.close();
  }
});

test("copies a running archive, and exports every table", async () => {
  await using place = await newLocation("sqlite");
  await using folder = await temporaryFolder();
  const archive = await openArchive(place.location);
  try {
    await archive.write.insertInto("ems").values({ name: '=cmd|"x",y', position: 0, interval: 1 }).execute();
    await backUp(place.location, join(folder.path, "copy.sqlite"));
    const copy = await openArchive(join(folder.path, "copy.sqlite"));
    expect(await copy.read.selectFrom("ems").select("name").execute()).toEqual([{ name: '=cmd|"x",y' }]);
    await copy.close();
    expect(await exportTables(archive.read, folder.path, "csv")).toMatchObject({ ems: 1, tasks: 0 });
    const text = await (await open(join(folder.path, "ems.csv"))).readFile("utf8");
    expect(text).toContain(`"'=cmd|""x"",y"`);
    expect(text).not.toContain("lease_owner");
  } finally {
    await archive.close();
  }
});
