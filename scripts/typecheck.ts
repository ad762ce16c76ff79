/** `npm run typecheck`: checks all types. */
import { Command } from "commander";
import { runTool, version } from "./tool.ts";

const command = new Command("npm run typecheck --")
  .description("Checks the types of every package.")
  .option("--filter <packages...>", "of these packages alone, such as @em-replica/query")
  .version(version)
  .allowExcessArguments(false)
  .parse();
const { filter = [] } = command.opts<{ filter?: readonly string[] }>();
process.exitCode = await runTool("turbo", ["run", "typecheck", ...filter.map((one) => `--filter=${one}`)]);
