import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sourceMapProblems } from "./check-tarball.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "em-replica-maps-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

it.each(["a.js", "a.cjs", "a.mjs"])("finds that the source map of %s is missing", (name) => {
  write(name, `export {};\n//# sourceMappingURL=${name}.map\n`);
  expect(sourceMapProblems(folder)).toEqual([`${name} names a source map that is missing`]);
});

it("finds a source map without sources", () => {
  write("a.js", "export {};\n//# sourceMappingURL=a.js.map\n");
  write("a.js.map", '{ "sources": ["../src/a.ts"] }');
  expect(sourceMapProblems(folder)).toEqual(["a.js.map has no sources"]);
});

it("finds nothing where the source is in the map, or there is no map", () => {
  write("a.js", "export {};\n//# sourceMappingURL=a.js.map\n");
  write("a.js.map", '{ "sources": ["../src/a.ts"], "sourcesContent": ["export {};"] }');
  write("b.cjs", "module.exports = 1;\n");
  expect(sourceMapProblems(folder)).toEqual([]);
});
