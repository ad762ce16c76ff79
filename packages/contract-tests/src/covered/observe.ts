import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDocument } from "../document/document.js";
import type { Answer, Sent } from "../exchange/exchange.js";
import type { Target } from "../targets/target.js";
import { marksOf } from "./marks-of.js";

/** Where the test files of a run leave what they have exercised, for the reporter to add up. */
export const folder = fileURLToPath(new URL("../../.test-results/exercised", import.meta.url));

export interface Exercised {
  readonly exchanges: number;
  readonly marks: readonly string[];
}

const document = openDocument();
const byTarget = new Map<string, { exchanges: number; readonly marks: Set<string> }>();

/** Notes what an exchange exercises. */
export function observe({ name }: Pick<Target, "name">, sent: Sent, answer: Answer): void {
  const known = byTarget.get(name) ?? { exchanges: 0, marks: new Set() };
  byTarget.set(name, known);
  known.exchanges++;
  for (const one of marksOf(document, sent, answer)) known.marks.add(one);
}

/** Leaves the notes of this test file. */
export function save(): void {
  if (byTarget.size === 0) return;
  const notes = [...byTarget].map(([name, { exchanges, marks }]) => [name, { exchanges, marks: [...marks] }]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(Object.fromEntries(notes)));
}
