import { chmod, mkdir, open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ArchiveError } from "../errors.js";
import { newLocation, stores } from "../testing/archives.js";
import { temporaryFolder } from "../testing/monitor.js";
import { archiveProblem, backUp, exportTables, openArchive } from "./index.js";

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

test("explains a full disk", () => {
  const full = Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
  expect(archiveProblem(full)).toMatch(/^The disk is full/);
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
