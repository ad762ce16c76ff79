/**
 * `npm run release -- --dry-run` packs and checks every public package and prints what would be published.
 * `npm run release -- --pack <folder>` keeps the tarballs. The release workflow publishes them in a job of its own.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Command } from "commander";
import { problemsOf } from "./release/check-tarball.ts";
import { keepAsReleased, neededStep, shortfall } from "./release/compatibility.ts";
import { releasedVersion } from "./release/document.ts";
import { pack, publicPackages, readJson, repositoryUrl } from "./release/packages.ts";
import { changesetStep, stepBetween } from "./release/planned.ts";
import { greatest } from "./release/steps.ts";
import { build, root } from "./tool.ts";

const command = new Command("npm run release --")
  .description("Packs and checks the public packages, all with one version.")
  .option("--dry-run", "keep nothing")
  .option("--pack <folder>", "keep the tarballs for the release workflow, which publishes them")
  .option("--keep-api", "keep the current API as the released one, for later comparisons")
  .version(readJson<{ version: string }>(join(root, "package.json")).version)
  .allowExcessArguments(false)
  .parse();
const { dryRun, pack: target, keepApi } = command.opts<{ dryRun?: true; pack?: string; keepApi?: true }>();
if ([dryRun, target, keepApi].filter(Boolean).length !== 1)
  command.error("error: give one of --dry-run, --pack and --keep-api.");
const waiting = await changesetStep();

const repository = repositoryUrl();
if (target) {
  if (!repository)
    command.error("error: set repository.url in the root package.json: the packages must link to their source.");
  if (waiting !== "none")
    command.error("error: .changeset has changes without a version. Merge the version pull request first.");
}

const folder = mkdtempSync(join(tmpdir(), "em-replica-release-"));
try {
  process.exitCode = await release();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function release(): Promise<number> {
  if ((await build(["./packages/*", "@em-replica/openapi"])) !== 0) return 1;
  const packages = publicPackages();
  const versions = new Set(packages.map(({ manifest }) => manifest.version));
  if (versions.size > 1)
    command.error(`error: the public packages have several versions: ${[...versions].join(", ")}.`);
  const packed = packages.map((one) => pack(one, folder, repository));
  if (keepApi) {
    keepAsReleased(packed);
    return 0;
  }
  const [version = ""] = versions;
  // A version pull request has turned the changesets into a version.
  const planned = greatest(waiting, stepBetween(releasedVersion() ?? version, version));
  const problems: string[] = [];
  console.log(`${"package".padEnd(24)}${"version".padEnd(10)}${"tarball".padStart(10)}  API change`);
  for (const one of packed) {
    const { name, version } = one.manifest;
    const needed = neededStep(one);
    console.log(
      `${name.padEnd(24)}${version.padEnd(10)}${`${Math.ceil(one.size / 1000)} kB`.padStart(10)}  ${needed ?? "first release"}`,
    );
    problems.push(...(await problemsOf(one)).map((problem) => `${name}: ${problem}`));
    const missing = needed && shortfall(needed, planned, version);
    if (missing) problems.push(`${name}: ${missing}`);
  }
  if (!repository) console.log("\nrepository.url is not set in the root package.json; a release needs it.");
  if (problems.length > 0) {
    console.error(`\n${problems.join("\n")}`);
    return 1;
  }
  if (waiting !== "none") console.log(`\n.changeset plans a ${waiting} step for the next version.`);
  if (target) mkdirSync(target, { recursive: true });
  for (const { tarball } of packed) if (target) copyFileSync(tarball, join(target, basename(tarball)));
  console.log(`\n${packed.length} packages are ready${target ? ` in ${target}` : ""}; nothing is published.`);
  return 0;
}
