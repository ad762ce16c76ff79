import { shapesOf, streamedLists } from "../src/shape.ts";
import type { GeneratedSchemas } from "./schemas.ts";

/** The TypeScript types of the schemas: which there are, and what the collections hold. */
export function typesOf({ unions, ...schemas }: GeneratedSchemas): string {
  const shapes = shapesOf(schemas);
  const names = Object.entries(schemas.layouts).flatMap(([name, { root }]) => (root && !unions.has(name) ? name : []));
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
