import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anything, type Condition } from "./filter-sql.js";
import { openStore, type Store } from "./store.js";

let folder: string;
let file: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "em-replica-indices-"));
  file = join(folder, "store.sqlite");
  store = openStore(file);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const ofJob: Condition = { sql: '"JobName" = ?', values: ["a"] };
const ask = (where: Condition) =>
  store.find("ReplicaTaskSession", where, { field: "CreationTime", direction: "DESC" }, 10, 0);

/** The indices over task sessions that the file has. */
function built(): readonly unknown[] {
  using db = new DatabaseSync(file);
  const sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'ReplicaTaskSession' ORDER BY name";
  return db
    .prepare(sql)
    .all()
    .map(({ name }) => name);
}

const byUid = "ReplicaTaskSession by UID";
const byTime = "ReplicaTaskSession by CreationTime";
const byJob = "ReplicaTaskSession by JobName,CreationTime,Result";

test("while the bulk of rows comes in there are none, whatever is asked", () => {
  ask(ofJob);
  expect(built()).toEqual([]);
});

test("afterwards each is built when the first question comes that could use it, even one that was asked before", () => {
  ask(ofJob);
  store.index();
  expect(built()).toEqual([byUid]);
  store.count("ReplicaTaskSession", anything);
  expect(built()).toEqual([byUid]);
  ask(anything);
  expect(built()).toEqual([byTime, byUid]);
  ask(ofJob);
  expect(built()).toEqual([byTime, byJob, byUid]);
});

test("a page is read off the index, and so is a page of the next start", () => {
  const plan = () => {
    using db = new DatabaseSync(file);
    const sql = `SELECT "UID" FROM "ReplicaTaskSession" WHERE "JobName" = ? ORDER BY "CreationTime" DESC, rowid DESC LIMIT 10`;
    return db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all("a")
      .map(({ detail }) => detail);
  };
  store.index();
  store.close();
  store = openStore(file);
  expect(plan()).toContain("SCAN ReplicaTaskSession");
  ask(ofJob);
  expect(plan()).toContain(`SEARCH ReplicaTaskSession USING INDEX ${byJob} (JobName=?)`);
  expect(built()).toEqual([byTime, byJob, byUid]);
});

test("a store that was made new begins anew", () => {
  store.index();
  ask(ofJob);
  store.wipe();
  ask(ofJob);
  expect(built()).toEqual([]);
  store.index();
  ask(ofJob);
  expect(built()).toEqual([byTime, byJob, byUid]);
});

test("one that was undone with a transaction is built again", () => {
  store.index();
  const failing = () =>
    store.transaction(() => {
      ask(ofJob);
      throw new Error("undone");
    });
  expect(failing).toThrow("undone");
  expect(built()).toEqual([byUid]);
  ask(ofJob);
  expect(built()).toEqual([byTime, byJob, byUid]);
});
