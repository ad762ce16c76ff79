import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openDocument } from "../document/document.js";
import { gaps } from "./gaps.js";
import { allMarks, type Kind, kindOf, kinds } from "./marks.js";
import { type Exercised, folder } from "./observe.js";

/** How much of the document a run has exercised. */
export interface Summary {
  readonly targets: Readonly<Record<string, { readonly exchanges: number; readonly covered: number }>>;
  readonly kinds: Readonly<Record<Kind, { readonly covered: number; readonly of: number }>>;
  /** What is not exercised, for a reason. */
  readonly explained: Readonly<Record<string, readonly string[]>>;
  /** What is not exercised, for none. */
  readonly missing: readonly string[];
}

/** Adds up what the test files of the run have left. */
export function summarize(): Summary {
  const all = allMarks(openDocument());
  const targets = new Map<string, { exchanges: number; readonly marks: Set<string> }>();
  for (const file of globSync("*.json", { cwd: folder })) {
    const notes = JSON.parse(readFileSync(join(folder, file), "utf8")) as Record<string, Exercised>;
    for (const [name, { exchanges, marks }] of Object.entries(notes)) {
      const known = targets.get(name) ?? { exchanges: 0, marks: new Set() };
      targets.set(name, known);
      known.exchanges += exchanges;
      for (const one of marks) if (all.has(one)) known.marks.add(one);
    }
  }
  const exercised = new Set([...targets.values()].flatMap(({ marks }) => [...marks]));
  const open = [...all].filter((one) => !exercised.has(one));
  const reasonFor = (text: string) => gaps.find(([pattern]) => pattern.test(text))?.[1];
  return {
    targets: Object.fromEntries(
      [...targets].map(([name, { exchanges, marks }]) => [name, { exchanges, covered: marks.size }]),
    ),
    kinds: Object.fromEntries(
      kinds.map((kind) => {
        const ofKind = [...all].filter((one) => kindOf(one) === kind);
        return [kind, { covered: ofKind.filter((one) => exercised.has(one)).length, of: ofKind.length }];
      }),
    ) as Summary["kinds"],
    explained: Object.groupBy(
      open.filter((one) => reasonFor(one) !== undefined),
      (one) => reasonFor(one) ?? "",
    ) as Summary["explained"],
    missing: open.filter((one) => reasonFor(one) === undefined),
  };
}
