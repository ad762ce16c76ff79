import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anything, type Condition, where } from "./filter-sql.js";
import { openStore, type Store } from "./store.js";

let folder: string;
let file: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "em-replica-indexes-"));
  file = join(folder, "store.sqlite");
  store = openStore(file);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const ofJob: Condition = where("JobName", "=", "a");
const read = (condition: Condition) =>
  store.find("ReplicaTaskSession", condition, { field: "CreationTime", direction: "DESC" }, 10, 0);

/** The indexes on task sessions that there are. */
function built(): readonly unknown[] {
  const sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'ReplicaTaskSession' ORDER BY name";
  return store.rows(sql).map(([name]) => name);
}

const byUid = "ReplicaTaskSession by UID";
const byTime = "ReplicaTaskSession by CreationTime";
const byJob = "ReplicaTaskSession by JobName,CreationTime,Result";

test("builds none while the history is written", () => {
  read(ofJob);
  expect(built()).toEqual([]);
});

test("builds each when a statement first could use it, also one that was prepared before", () => {
  read(ofJob);
  store.index();
  expect(built()).toEqual([byUid]);
  store.count("ReplicaTaskSession", anything);
  expect(built()).toEqual([byUid]);
  read(anything);
  expect(built()).toEqual([byTime, byUid]);
  read(ofJob);
  expect(built()).toEqual([byTime, byJob, byUid]);
});

test("reads a page off the index, also after the file was opened again", () => {
  const plan = () => {
    const sql = `SELECT "UID" FROM "ReplicaTaskSession" WHERE "JobName" = ? ORDER BY "CreationTime" DESC, rowid DESC LIMIT 10`;
    return store.rows(`EXPLAIN QUERY PLAN ${sql}`, "a").map((row) => row[3]);
  };
  store.index();
  store.close();
  store = openStore(file, false);
  expect(plan()).toContain("SCAN ReplicaTaskSession");
  read(ofJob);
  expect(plan()).toContain(`SEARCH ReplicaTaskSession USING INDEX ${byJob} (JobName=?)`);
  expect(built()).toEqual([byTime, byJob, byUid]);
});

test("begins anew in a store that was wiped", () => {
  store.index();
  read(ofJob);
  store.wipe();
  read(ofJob);
  expect(built()).toEqual([]);
  store.index();
  read(ofJob);
  expect(built()).toEqual([byTime, byJob, byUid]);
});

test("builds one again that a rolled back transaction has undone", () => {
  store.index();
  const failing = () =>
    store.transaction(() => {
      read(ofJob);
      throw new Error("undone");
    });
  expect(failing).toThrow("undone");
  expect(built()).toEqual([byUid]);
  read(ofJob);
  expect(built()).toEqual([byTime, byJob, byUid]);
});
