import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDist } from "./document.ts";

const table = readFileSync(new URL("../source-pages.md", import.meta.url), "utf8");
const document: unknown = JSON.parse(readDist("bundle.json"));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The value itself, or the one it refers to with its own siblings over it, as OpenAPI 3.1 reads them. */
function dereferenced(value: unknown): unknown {
  if (!isObject(value) || typeof value.$ref !== "string") return value;
  const { $ref, ...siblings } = value;
  const target = resolve($ref);
  return isObject(target) ? { ...target, ...siblings } : target;
}

/** What stands at a JSON pointer. */
function resolve(pointer: string): unknown {
  let value = document;
  for (const part of pointer.split("/").slice(1)) {
    const node = dereferenced(value);
    value = isObject(node) ? node[part.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
  }
  return value;
}

const rows = [...table.matchAll(/^\| (?<line>.+?) \| `(?<place>#[^`]+)` \| (?:`(?<holds>[^`]+)` )?\|$/gm)].map(
  ({ groups }) => ({ line: groups?.line ?? "", place: groups?.place ?? "", holds: groups?.holds ?? "" }),
);

describe("the way from the source pages into the document", () => {
  it("covers five pages, in rows that a test can follow", () => {
    expect(table.match(/^## /gm)).toHaveLength(5);
    const written = table
      .split("\n")
      .filter((line) => line.startsWith("| ") && !/^\| (---|Line of the page)/.test(line));
    expect(rows).toHaveLength(written.length);
    console.log(`Source pages: ${rows.length} lines have a place in the document`);
  });

  it("leads each line to a place that exists and holds what the line says", () => {
    const lost = rows.filter(({ place, holds }) => {
      const value = resolve(place);
      const text = typeof value === "string" ? value : JSON.stringify(dereferenced(value) ?? "");
      return value === undefined || !(text.includes(holds) || text.includes(JSON.stringify(holds).slice(1, -1)));
    });
    expect(lost).toEqual([]);
  });
});
