/** `npm run format`: formats everything. */
import { Command } from "commander";
import { runTool, version } from "./tool.ts";

new Command("npm run format --")
  .description("Formats every file, and mends what can be mended safely (biome).")
  .version(version)
  .allowExcessArguments(false)
  .parse();
process.exitCode = await runTool("@biomejs/biome", ["check", "--write", "."]);
