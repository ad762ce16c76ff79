import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anything } from "./filter-sql.js";
import { openStore, type Store } from "./store.js";
import type { Row } from "./tables.js";

const server: Row<"BackupServer"> = {
  UID: "90e961d0-cf12-416e-838b-382a74a36dec",
  Name: "backup01",
  Description: null,
  IpOrDnsName: null,
  Port: null,
  Version: null,
  WcfPort: null,
  VbrCertificateThumbprint: null,
};

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "em-replica-store-"));
  // In memory SQLite keeps no journal, and without one it promises nothing of a rollback.
  store = openStore(join(folder, "store.sqlite"));
  store.index();
  store.insert("BackupServer", server);
  expect(seen()).toEqual(["backup01", 1]);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** What is remembered of earlier reads would show here. */
const seen = () => [store.get("BackupServer", server.UID)?.Name, store.count("BackupServer", anything)];

test("a row that was replaced is read as it is now", () => {
  store.replace("BackupServer", { ...server, Name: "backup02" });
  expect(seen()).toEqual(["backup02", 1]);
});

test("a row of which a field was changed is read as it is now", () => {
  store.patch("BackupServer", server.UID, { Name: "backup02" });
  expect(seen()).toEqual(["backup02", 1]);
});

test("a row that was removed is gone, and one that comes in its place is read", () => {
  store.remove("BackupServer", server.UID);
  expect(seen()).toEqual([undefined, 0]);
  store.insert("BackupServer", { ...server, Name: "backup02" });
  expect(seen()).toEqual(["backup02", 1]);
});

test("nothing is left when the store is made new", () => {
  store.wipe();
  expect(seen()).toEqual([undefined, 0]);
});

test("what was read in a transaction that fails is not remembered", () => {
  const other = "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b";
  const failing = () =>
    store.transaction(() => {
      store.patch("BackupServer", server.UID, { Name: "backup02" });
      store.insert("BackupServer", { ...server, UID: other });
      expect(seen()).toEqual(["backup02", 2]);
      throw new Error("undone");
    });
  expect(failing).toThrow("undone");
  expect(seen()).toEqual(["backup01", 1]);
  expect(store.get("BackupServer", other)).toBeUndefined();
});

test("of more rows than are remembered, each is read as it is", () => {
  const guids = Array.from(
    { length: 2_500 },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  );
  for (const UID of guids) store.insert("BackupServer", { ...server, UID, Name: UID });
  for (const UID of [...guids, ...guids]) expect(store.get("BackupServer", UID)?.Name).toBe(UID);
});
