/**
 * `npm run release -- --dry-run` packs and checks every public package and prints what would be published.
 * `npm run release` publishes; only the release workflow can (trusted publishing).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { problemsOf } from "./release/check-tarball.ts";
import { keepAsReleased, neededStep, type Step, shortfall, steps } from "./release/compatibility.ts";
import { pack, publicPackages, readJson, repositoryUrl } from "./release/packages.ts";
import { binOf, build, root } from "./tool.ts";

const command = new Command("npm run release --")
  .description("Packs, checks and publishes the public packages, all with one version.")
  .option("--dry-run", "publish nothing")
  .option("--keep-api", "keep the current API as the released one, for later comparisons; publish nothing")
  .version(readJson<{ version: string }>(join(root, "package.json")).version)
  .allowExcessArguments(false)
  .parse();
const { dryRun, keepApi } = command.opts<{ dryRun?: true; keepApi?: true }>();
const publish = !dryRun && !keepApi;

const repository = repositoryUrl();
if (publish) {
  if (!repository)
    command.error("error: set repository.url in the root package.json: the packages must link to their source.");
  if (!process.env.ACTIONS_ID_TOKEN_REQUEST_URL)
    command.error("error: publishing needs the identity of the release workflow. Use --dry-run here.");
  if (plannedStep() !== "none")
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
  const planned = plannedStep();
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
  if (planned !== "none") console.log(`\n.changeset plans a ${planned} step for the next version.`);
  if (!publish) {
    console.log(`\n${packed.length} packages are ready; nothing is published.`);
    return 0;
  }
  for (const { tarball } of packed)
    execFileSync("npm", ["publish", tarball, "--provenance", "--access", "public"], {
      stdio: "inherit",
      shell: process.platform === "win32",
    });
  return 0;
}

/** The step that the changesets plan, for all packages together. */
function plannedStep(): Step {
  const file = join(mkdtempSync(join(tmpdir(), "em-replica-changesets-")), "status.json");
  try {
    execFileSync(process.execPath, [binOf("@changesets/cli", "changeset"), "status", `--output=${file}`], {
      cwd: root,
      stdio: "pipe",
    });
    const { releases } = JSON.parse(readFileSync(file, "utf8")) as {
      readonly releases: readonly { readonly type: Step }[];
    };
    return steps.findLast((step) => releases.some(({ type }) => type === step)) ?? "none";
  } catch (error) {
    // Outside of a clone with the base branch there is nothing to compare with; the changesets themselves were read.
    const text = String((error as { stderr?: Buffer }).stderr ?? error);
    if (/no changesets|changed but no changesets/i.test(text)) return "none";
    throw error;
  } finally {
    rmSync(join(file, ".."), { recursive: true, force: true });
  }
}
