import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./tool.ts";

const readmes = globSync("{.,openapi,packages/*,apps/*}/README.md", { cwd: root });

test("finds the README of each package", () => {
  expect(readmes.length).toBeGreaterThan(12);
});

test.each(readmes)("%s has at most 90 lines; what is longer belongs on the docs site", (file) => {
  expect(readFileSync(join(root, file), "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(90);
});
