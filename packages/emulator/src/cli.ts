import { readFileSync } from "node:fs";
import { readCommand } from "./cli/options.js";
import { serveCommand } from "./cli/serve.js";
import { usage } from "./cli/usage.js";

const command = readCommand(process.argv.slice(2));

if (command.kind === "help") {
  console.log(usage);
} else if (command.kind === "version") {
  console.log(
    JSON.parse(readFileSync(new URL(import.meta.resolve("@em-replica/emulator/package.json")), "utf8")).version,
  );
} else if (command.kind === "error") {
  console.error(`em-replica-emulator: ${command.message}`);
  process.exitCode = 1;
} else {
  await serveCommand(command.serve);
}
