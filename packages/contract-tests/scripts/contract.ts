/**
 * `npm run contract`: the contract tests at length, with all mutants, ten times as many random values and a new seed.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { env, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import manifest from "../package.json" with { type: "json" };

const home = fileURLToPath(new URL("..", import.meta.url));
const vitest = fileURLToPath(new URL("vitest.mjs", import.meta.resolve("vitest/package.json")));
const folders = [...new Set(globSync("src/*/*.test.ts", { cwd: home }).map((file) => file.split(/[/\\]/)[1] ?? ""))];

const seed = (text: string): string => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Expected a whole number of up to 9 digits.");
  return text;
};

const command = new Command("npm run contract --")
  .description("Runs the contract tests at length: all mutants, ten times the random values, a new seed.")
  .addArgument(new Argument("[folder...]", "folders of src to run (default: all)").choices(folders.toSorted()))
  .addOption(new Option("--seed <number>", "repeat the run with this seed").env("CONTRACT_SEED").argParser(seed))
  .option("-t, --test-name <pattern>", "run only tests whose name matches this regular expression")
  .version(manifest.version)
  .addHelpText("after", "\nEM_URL, EM_USERNAME and EM_PASSWORD add a real Enterprise Manager, which is only read.")
  // The same folder as it stands in the README and in an editor's tab.
  .parse(process.argv.map((argument) => argument.replace(/^(packages\/contract-tests\/)?src\/(\w[\w-]*)\/?$/, "$2")));

const options = command.opts<{ seed?: string; testName?: string }>();
const { status } = spawnSync(
  execPath,
  [
    vitest,
    "run",
    ...command.args.map((folder) => `src/${folder}/`),
    ...(options.testName === undefined ? [] : ["--testNamePattern", options.testName]),
  ],
  {
    cwd: home,
    env: { ...env, CONTRACT_LONG: "1", CONTRACT_SEED: options.seed ?? String(Math.floor(Math.random() * 1e9)) },
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
