import { mkdirSync } from "node:fs";
import { Command } from "commander";
import manifest from "../package.json" with { type: "json" };
import type { Result } from "./check.ts";
import { rowOf, table, writeRows } from "./results.ts";
import { allChecks, quickChecks, runChecks } from "./run.ts";
import { installTools } from "./workspace.ts";

const program = new Command("npm run interop --")
  .description("Feeds the published files to other people's tools and prints which of them work.")
  .version(manifest.version)
  .option("--quick", "only the tools that the repository has installed")
  .option("--only <text>", "only the tools whose name contains this text")
  .option("--write", "keep the results in results.json, which the docs site shows; takes a run of all tools")
  .option("--pictures <folder>", "keep a picture of each renderer")
  .action(async ({ quick, only = "", write, pictures }: Options) => {
    if (write && (quick || only)) program.error("--write keeps a run of all tools; leave --quick and --only out");
    const checks = (quick ? quickChecks : allChecks).filter(({ tool }) => tool.includes(only));
    if (checks.length === 0) program.error(`No tool is called "${only}"`);
    if (pictures) mkdirSync(pictures, { recursive: true });
    if (!quick) await installTools();
    const report = ({ check, failure }: Result) => {
      process.stderr.write(`${failure === undefined ? "works" : "FAILS"}  ${check.tool} ${check.mode ?? ""}\n`);
      if (failure !== undefined) process.stderr.write(`${failure.replaceAll(/^/gm, "       ")}\n`);
    };
    const results = await runChecks(checks, report, pictures);
    const rows = results.map(rowOf);
    if (write) writeRows(rows);
    console.log(table(rows));
    const surprises = results.filter(({ check, failure }) => (failure !== undefined) !== (check.known !== undefined));
    if (surprises.length > 0) process.exitCode = 1;
  });

interface Options {
  readonly quick?: boolean;
  readonly only?: string;
  readonly write?: boolean;
  readonly pictures?: string;
}

await program.parseAsync();
