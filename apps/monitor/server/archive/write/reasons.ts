import { createHash } from "node:crypto";
import { fingerprint, type TaskRow } from "@em-replica/rpo";
import type { Transaction } from "kysely";
import type { Tables } from "../tables.js";
import { chunks } from "./chunks.js";
import type { Ids } from "./names.js";

/** Makes sure of the reasons that tasks give, each grouped under its cause. Returns ids by text. */
export async function saveReasons(db: Transaction<Tables>, tasks: readonly TaskRow[]): Promise<Ids> {
  const texts = new Map<string, TaskRow>();
  for (const task of tasks) if (task.reason !== null) texts.set(task.reason, task);
  if (texts.size === 0) return new Map();
  const hashes = new Map([...texts.keys()].map((text) => [createHash("sha256").update(text).digest("hex"), text]));
  const known = await selectReasons(db, hashes);
  const missing = [...hashes].filter(([, text]) => !known.has(text));
  if (missing.length === 0) return known;

  const fingerprints = new Map(missing.map(([, text]) => [text, fingerprint(text, { vm: texts.get(text)?.vm })]));
  const causes = await saveCauses(db, [...new Set(fingerprints.values())]);
  const rows = missing.map(([hash, text]) => ({ hash, text, cause_id: causes.get(fingerprints.get(text) ?? "") ?? 0 }));
  for (const chunk of chunks(rows, 3)) {
    await db
      .insertInto("reasons")
      .values(chunk)
      .onConflict((conflict) => conflict.column("hash").doNothing())
      .execute();
  }
  return selectReasons(db, hashes);
}

async function selectReasons(db: Transaction<Tables>, hashes: ReadonlyMap<string, string>): Promise<Ids> {
  const ids = new Map<string, number>();
  for (const chunk of chunks([...hashes.keys()], 1)) {
    const rows = await db.selectFrom("reasons").select(["id", "hash"]).where("hash", "in", chunk).execute();
    for (const { id, hash } of rows) ids.set(hashes.get(hash) ?? "", id);
  }
  return ids;
}

async function saveCauses(db: Transaction<Tables>, fingerprints: readonly string[]): Promise<Ids> {
  for (const chunk of chunks(fingerprints, 1)) {
    await db
      .insertInto("causes")
      .values(chunk.map((text) => ({ fingerprint: text })))
      .onConflict((conflict) => conflict.column("fingerprint").doNothing())
      .execute();
  }
  const ids = new Map<string, number>();
  for (const chunk of chunks(fingerprints, 1)) {
    const rows = await db.selectFrom("causes").selectAll().where("fingerprint", "in", chunk).execute();
    for (const { id, fingerprint: text } of rows) ids.set(text, id);
  }
  return ids;
}
