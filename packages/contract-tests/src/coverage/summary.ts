import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openDocument } from "../document/document.js";
import { gaps } from "./gaps.js";
import { coverableItems, type Kind, kindOf, kinds } from "./coverable.js";
import { type Coverage, folder } from "./observe.js";

/** How much of the document a run has covered. */
export interface Summary {
  readonly targets: Readonly<Record<string, { readonly exchanges: number; readonly covered: number }>>;
  readonly kinds: Readonly<Record<Kind, { readonly covered: number; readonly of: number }>>;
  /** Not covered, with the reason. */
  readonly explained: Readonly<Record<string, readonly string[]>>;
  /** Not covered, without a reason. */
  readonly missing: readonly string[];
}

/** Adds up what the test files of the run have left. */
export function summarize(): Summary {
  const all = coverableItems(openDocument());
  const targets = new Map<string, { exchanges: number; readonly items: Set<string> }>();
  for (const file of globSync("*.json", { cwd: folder })) {
    const notes = JSON.parse(readFileSync(join(folder, file), "utf8")) as Record<string, Coverage>;
    for (const [name, { exchanges, items }] of Object.entries(notes)) {
      const known = targets.get(name) ?? { exchanges: 0, items: new Set() };
      targets.set(name, known);
      known.exchanges += exchanges;
      for (const one of items) if (all.has(one)) known.items.add(one);
    }
  }
  const covered = new Set([...targets.values()].flatMap(({ items }) => [...items]));
  const open = [...all].filter((one) => !covered.has(one));
  const reasonFor = (text: string) => gaps.find(([pattern]) => pattern.test(text))?.[1];
  return {
    targets: Object.fromEntries(
      [...targets].map(([name, { exchanges, items }]) => [name, { exchanges, covered: items.size }]),
    ),
    kinds: Object.fromEntries(
      kinds.map((kind) => {
        const ofKind = [...all].filter((one) => kindOf(one) === kind);
        return [kind, { covered: ofKind.filter((one) => covered.has(one)).length, of: ofKind.length }];
      }),
    ) as Summary["kinds"],
    explained: Object.groupBy(
      open.filter((one) => reasonFor(one) !== undefined),
      (one) => reasonFor(one) ?? "",
    ) as Summary["explained"],
    missing: open.filter((one) => reasonFor(one) === undefined),
  };
}
