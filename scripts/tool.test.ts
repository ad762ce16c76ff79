import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { binOf, root } from "./tool.ts";

test("finds the file behind the command of a package, and says what to do without it", () => {
  for (const [name, bin] of [["typescript", "tsc"], ["@biomejs/biome"], ["turbo"]] as const)
    expect(existsSync(binOf(name, bin))).toBe(true);
  expect(() => binOf("not-installed")).toThrow("not-installed is not installed. Run npm ci.");
});

/** Windows has no executables for them: `spawn("turbo")` finds none, and npm needs a shell. */
test("no source runs a tool of node_modules by its name, or npm without a shell on Windows", () => {
  const tools = new Set(readdirSync(join(root, "node_modules/.bin")).filter((name) => name !== "node"));
  const files = globSync("{scripts,openapi,packages/*,apps/*}/**/*.{ts,js,mjs}", {
    cwd: root,
    exclude: ["**/node_modules/**", "**/dist/**"],
  });
  const found: string[] = [];
  let calls = 0;
  for (const file of files) {
    const text = readFileSync(join(root, file), "utf8");
    for (const { 1: command = "" } of text.matchAll(
      /\b(?:spawn|spawnSync|execFile|execFileSync)\)?\(\s*"([\w-]+)",/g,
    )) {
      calls++;
      if (tools.has(command) || (command === "npm" && !text.includes('process.platform === "win32"')))
        found.push(`${file}: ${command}`);
    }
  }
  expect(calls).toBeGreaterThan(5);
  expect(found).toEqual([]);
});
