import { Command } from "commander";
import { allChecks, quickChecks, runChecks } from "./run.ts";
import { table } from "./table.ts";
import { installTools } from "./workspace.ts";

const program = new Command("interop")
  .description("Feeds the published files to other people's tools and prints which of them work.")
  .option("--quick", "only the tools that the repository has installed")
  .option("--only <text>", "only the tools whose name contains this text")
  .action(async ({ quick, only = "" }: { quick?: boolean; only?: string }) => {
    const checks = (quick ? quickChecks : allChecks).filter(({ tool }) => tool.includes(only));
    if (checks.length === 0) program.error(`No tool is called "${only}"`);
    if (!quick) await installTools();
    const results = await runChecks(checks, ({ check, failure }) => {
      process.stderr.write(`${failure === undefined ? "works" : "FAILS"}  ${check.tool} ${check.mode ?? ""}\n`);
      if (failure !== undefined) process.stderr.write(`${failure.replaceAll(/^/gm, "       ")}\n`);
    });
    console.log(table(results));
    const surprises = results.filter(({ check, failure }) => (failure !== undefined) !== (check.known !== undefined));
    if (surprises.length > 0) process.exitCode = 1;
  });

await program.parseAsync();
