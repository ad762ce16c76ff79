import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const ignored = /(^|\/)(node_modules|dist|generated|\.astro|\.test-results)(\/|$)|CHANGELOG/;
const texts = globSync("{*.md,{packages,apps,openapi}/**/*.{md,mdx,ts,tsx,astro,yaml}}", {
  cwd: root,
  exclude: (path) => ignored.test(path),
});

/** Packages whose only command `npx` runs when it is given their name. */
const runnable = new Map<string, boolean>();
/** Names of commands. No package has such a name, or a stranger's: `npx` would install that one. */
const commands = new Set<string>();
for (const manifest of globSync("{packages,apps}/*/package.json", { cwd: root })) {
  const { name, bin } = JSON.parse(await readFile(`${root}/${manifest}`, "utf8"));
  if (name.startsWith("@em-replica/")) runnable.set(name, Object.keys(bin ?? {}).length === 1);
  for (const command of Object.keys(bin ?? {})) commands.add(command);
}

test("every text that says npx names a package that npx can run", async () => {
  expect(texts.length).toBeGreaterThan(100);
  for (const file of texts) {
    if (file.endsWith(".test.ts")) continue;
    const text = await readFile(`${root}/${file}`, "utf8");
    for (const [command, , name = ""] of text.matchAll(/\bnpx (?:-y |--yes )?(-p )?(@?[\w/-]+)/g)) {
      if (!name.includes("em-replica") && !commands.has(name)) continue;
      expect([file, command, runnable.get(name)]).toEqual([file, command, true]);
      expect([file, command.includes(" -p ")]).toEqual([file, false]);
    }
  }
});
