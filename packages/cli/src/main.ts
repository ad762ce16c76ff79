import { CommanderError } from "commander";
import { EXIT, Interrupted, UsageError } from "./errors.js";
import { note } from "./output/note.js";
import { createProgram } from "./program.js";

// Whoever reads may stop reading (`| head`): that ends the work, and is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(EXIT.ok);
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
    return report(error, argv[2] === "check");
  }
}

/** Says what went wrong, and gives the exit code for it. */
async function report(error: unknown, plugin: boolean): Promise<number> {
  // A check that only prints its help must not look green: the guidelines have it exit with 3, as for wrong flags.
  if (error instanceof CommanderError) return plugin ? EXIT.unknown : error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof Interrupted) return EXIT.interrupted;
  const { inOneLine, messageOf } = await import("./connection/explain.js");
  const message = messageOf(error);
  if (message === undefined) throw error;
  // A monitoring system shows standard output, and its first line first.
  if (plugin) process.stdout.write(`UNKNOWN - ${inOneLine(message)}\n`);
  else note(message);
  return error instanceof UsageError && !plugin ? EXIT.usage : EXIT.unknown;
}
