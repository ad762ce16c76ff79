import { readdirSync } from "node:fs";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Files of the document below a folder, as base names without extension. */
const stems = (folder: string, extension: string): string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((file) => extname(file) === extension)
    .map((file) => basename(file, extension));

const repeated = (names: string[]): string[] =>
  names.filter((name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) !== index);

test("no two files of the document share a base name, in any case, for the bundler would number the second", () => {
  expect(repeated([...stems("paths", ".yaml"), ...stems("components", ".yaml")])).toEqual([]);
});

test("no two examples share a base name", () => {
  expect(repeated(stems("examples", ".json"))).toEqual([]);
});

test("every example has its pair in the other media type", () => {
  expect(stems("examples", ".json").sort()).toEqual(stems("examples", ".xml").sort());
});
