/**
 * `npm run version`: turns the changesets into the next version of all public packages, with their changelogs. The
 * document and the lockfile state the version, too.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { publicPackages, readJson } from "./release/packages.ts";
import { root, runTool } from "./tool.ts";

const command = new Command("npm run version --")
  .description("Turns the changesets into the next version: package.json, changelogs, the document and the lockfile.")
  .version(readJson<{ version: string }>(join(root, "package.json")).version)
  .allowExcessArguments(false)
  .parse();

if ((await runTool("@changesets/cli", ["version"], "inherit", "changeset")) !== 0)
  command.error("error: the changesets cannot be taken up.");
const version = publicPackages()[0]?.manifest.version;
const document = join(root, "openapi/openapi.yaml");
writeFileSync(document, readFileSync(document, "utf8").replace(/^ {2}version: .*$/m, `  version: ${version}`));
execFileSync("npm", ["install", "--package-lock-only", "--ignore-scripts"], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
});
