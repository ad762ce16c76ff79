import { readFileSync } from "node:fs";
import { Printed, readCommandLine, UsageError } from "./cli/command.js";
import { serveCommand } from "./cli/serve.js";

// The reader of a pipe may have had enough.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

const manifest = readFileSync(new URL(import.meta.resolve("@em-replica/emulator/package.json")), "utf8");

try {
  await serveCommand(readCommandLine(process.argv.slice(2), JSON.parse(manifest).version));
} catch (error) {
  if (!(error instanceof Printed)) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`em-replica-emulator: ${error.message}`);
    process.exitCode = 1;
  }
}
