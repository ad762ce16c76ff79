import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDocument } from "../document/document.js";
import type { ApiResponse, ApiRequest } from "../exchange/exchange.js";
import type { Target } from "../targets/target.js";
import { coveredBy } from "./covered-by.js";

/** Where the test files of a run leave what they have covered, for the reporter to add up. */
export const folder = fileURLToPath(new URL("../../.test-results/coverage", import.meta.url));

export interface Coverage {
  readonly exchanges: number;
  readonly items: readonly string[];
}

const document = openDocument();
const byTarget = new Map<string, { exchanges: number; readonly items: Set<string> }>();

/** Notes what an exchange covers. */
export function observe({ name }: Pick<Target, "name">, sent: ApiRequest, response: ApiResponse): void {
  const known = byTarget.get(name) ?? { exchanges: 0, items: new Set() };
  byTarget.set(name, known);
  known.exchanges++;
  for (const one of coveredBy(document, sent, response)) known.items.add(one);
}

/** Leaves the notes of this test file. */
export function save(): void {
  if (byTarget.size === 0) return;
  const notes = [...byTarget].map(([name, { exchanges, items }]) => [name, { exchanges, items: [...items] }]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(Object.fromEntries(notes)));
}
