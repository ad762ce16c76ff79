import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

// By its file: Windows has no executable of its name. Found from here, because Astro bundles this code elsewhere.
const cli = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

/**
 * Runs Redocly's command line and gives what it prints.
 *
 * @throws when it ends with an error; its own words are in the message.
 */
export async function redocly(args: readonly string[], cwd?: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], {
    ...(cwd && { cwd }),
    maxBuffer: 64 * 1024 * 1024,
    // Without the first, also the pages it writes report to the tool's maker.
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
  return stdout;
}
