import { createHash } from "node:crypto";
import { fingerprint, type TaskRow } from "@em-replica/rpo";
import type { Transaction } from "kysely";
import { isOneOf, rowsOf } from "../bulk.js";
import type { Tables } from "../tables.js";
import type { Ids } from "./names.js";

/** Makes sure of the reasons that tasks give, each grouped under its cause. Returns ids by text. */
export async function saveReasons(db: Transaction<Tables>, tasks: readonly TaskRow[]): Promise<Ids> {
  const texts = new Map<string, TaskRow>();
  for (const task of tasks) if (task.reason !== null) texts.set(task.reason, task);
  if (texts.size === 0) return new Map();
  const hashes = new Map([...texts.keys()].map((text) => [hashOf(text), text]));
  const known = await selectReasons(db, hashes);
  const missing = [...hashes].filter(([, text]) => !known.has(text));
  if (missing.length === 0) return known;

  const fingerprints = new Map(missing.map(([, text]) => [text, fingerprint(text, { vm: texts.get(text)?.vm })]));
  const causes = await saveCauses(db, [...new Set(fingerprints.values())]);
  const rows = missing.map(([hash, text]) => ({ hash, text, cause_id: causes.get(fingerprints.get(text) ?? "") ?? 0 }));
  const columns = ["hash", "text", "cause_id"] as const;
  await db
    .insertInto("reasons")
    .columns(columns)
    .expression(rowsOf(db, "reasons", columns, rows))
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
  return selectReasons(db, hashes);
}

/** By what a reason is found: its text may be too long for an index. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

async function selectReasons(db: Transaction<Tables>, hashes: ReadonlyMap<string, string>): Promise<Ids> {
  const rows = await db
    .selectFrom("reasons")
    .select(["id", "hash"])
    .where(isOneOf(db, "hash", [...hashes.keys()]))
    .execute();
  return new Map(rows.map(({ id, hash }) => [hashes.get(hash) ?? "", id]));
}

async function saveCauses(db: Transaction<Tables>, fingerprints: readonly string[]): Promise<Ids> {
  const rows = fingerprints.map((text) => ({ fingerprint: text }));
  await db
    .insertInto("causes")
    .columns(["fingerprint"])
    .expression(rowsOf(db, "causes", ["fingerprint"], rows))
    .onConflict((conflict) => conflict.column("fingerprint").doNothing())
    .execute();
  const saved = await db
    .selectFrom("causes")
    .select(["id", "fingerprint"])
    .where(isOneOf(db, "fingerprint", fingerprints))
    .execute();
  return new Map(saved.map(({ id, fingerprint: text }) => [text, id]));
}
