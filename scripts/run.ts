/**
 * Builds what a root command needs and runs it: `node scripts/run.ts emulator --port 0`. Nothing but the program's own
 * output goes to stdout.
 */
import { commands } from "./commands.ts";
import { build, runFile } from "./tool.ts";

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) throw new Error(`Unknown command ${name}: expected one of ${Object.keys(commands).join(", ")}`);
process.exitCode = (await build(command.build)) || (await runFile(command.file(), [...(command.args ?? []), ...args]));
