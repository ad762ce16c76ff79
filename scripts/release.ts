/**
 * `npm run release -- --dry-run` packs and checks every public package and prints what would be published.
 * `npm run release` publishes; only the release workflow can (trusted publishing).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { problemsOf } from "./release/check-tarball.ts";
import { keepAsReleased, neededStep, shortfall } from "./release/compatibility.ts";
import { releasedVersion } from "./release/document.ts";
import { pack, publicPackages, readJson, repositoryUrl } from "./release/packages.ts";
import { changesetStep, stepBetween } from "./release/planned.ts";
import { isPublished } from "./release/published.ts";
import { greatest } from "./release/steps.ts";
import { build, root } from "./tool.ts";

const command = new Command("npm run release --")
  .description("Packs, checks and publishes the public packages, all with one version.")
  .option("--dry-run", "publish nothing")
  .option("--keep-api", "keep the current API as the released one, for later comparisons; publish nothing")
  .version(readJson<{ version: string }>(join(root, "package.json")).version)
  .allowExcessArguments(false)
  .parse();
const { dryRun, keepApi } = command.opts<{ dryRun?: true; keepApi?: true }>();
const publish = !dryRun && !keepApi;
const waiting = await changesetStep();

const repository = repositoryUrl();
if (publish) {
  if (!repository)
    command.error("error: set repository.url in the root package.json: the packages must link to their source.");
  if (!process.env.ACTIONS_ID_TOKEN_REQUEST_URL)
    command.error("error: publishing needs the identity of the release workflow. Use --dry-run here.");
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
  if (!publish) {
    console.log(`\n${packed.length} packages are ready; nothing is published.`);
    return 0;
  }
  for (const { manifest, tarball } of packed) {
    if (await isPublished(manifest.name, manifest.version)) {
      console.log(`${manifest.name} ${manifest.version} is published already.`);
      continue;
    }
    execFileSync("npm", ["publish", tarball, "--provenance", "--access", "public"], {
      stdio: "inherit",
      shell: process.platform === "win32",
    });
  }
  return 0;
}
