import { CommanderError } from "commander";
import { EXIT, Interrupted, UsageError } from "./errors.js";
import { note } from "./output/note.js";
import { createProgram } from "./program.js";

// The reader may stop reading (`| head`): that ends the command, and is no error.
let readerIsGone = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  readerIsGone = true;
});

run(process.argv).then((code) => {
  // Requests that no one waits for any more must not keep the process; what was written must get out.
  process.stdout.write("", () => process.exit(code));
});

async function run(argv: readonly string[]): Promise<number> {
  const program = createProgram();
  for (const command of [program, ...program.commands]) command.exitOverride();
  program.hook("preAction", (_, command) => {
    if (command.opts().color === false) process.env.NO_COLOR = "1";
  });
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? EXIT.ok);
  } catch (error) {
    return readerIsGone ? EXIT.ok : report(error, argv[2] === "check");
  }
}

/** Says what went wrong, and gives the exit code for it. */
async function report(error: unknown, plugin: boolean): Promise<number> {
  // A check that only prints its help must not look green: the guidelines have it exit with 3, as for wrong flags.
  if (error instanceof CommanderError) return plugin ? EXIT.unknown : error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof Interrupted) return EXIT.interrupted;
  const { messageOf, pluginText } = await import("./connection/explain.js");
  const message = messageOf(error);
  // A fault of this program: Node's own exit code for it would say that something was found.
  if (message === undefined) note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  // A monitoring system shows standard output, and its first line first.
  if (plugin) process.stdout.write(`UNKNOWN - ${pluginText(message ?? `em-replica failed: ${error}`)}\n`);
  else if (message !== undefined) note(message);
  return error instanceof UsageError && !plugin ? EXIT.usage : EXIT.unknown;
}
