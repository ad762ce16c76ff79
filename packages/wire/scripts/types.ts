import { readTable, streamedLists } from "../src/shape.ts";
import type { Table } from "./table.ts";

/** The TypeScript types that belong to a table: which schemas there are, and what the collections hold. */
export function typesOf({ text, unions }: Table): string {
  const names = text
    .split("\n")
    .slice(1)
    .map((line) => line.split(" ")[0] as string)
    .filter((head) => /[<(]/.test(head))
    .map((head) => head.split(/[<(]/)[0] as string)
    .filter((name) => !unions.has(name));
  const shapes = readTable(text);
  const collections = names.flatMap((name) => {
    const items = streamedLists(shapes.get(name)).flatMap(({ shape }) => unions.get(shape.name) ?? shape.name);
    return items.length ? [`  ${name}: ${[...new Set(items)].map((item) => JSON.stringify(item)).join(" | ")};`] : [];
  });
  return [
    'import type { components } from "@em-replica/types";',
    "",
    "/** The schemas of the document that can be a body. */",
    "export interface Documented {",
    ...names.map((name) => `  ${name}: components["schemas"]["${name}"];`),
    "}",
    "",
    "/** What the lists of a body hold, by name of its schema. */",
    "export interface Collected {",
    ...collections,
    "}",
    "",
  ].join("\n");
}
