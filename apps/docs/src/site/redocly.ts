import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { binOf } from "../../../../scripts/tool.ts";

/**
 * Runs Redocly's command line and gives what it prints.
 *
 * @throws when it ends with an error; its own words are in the message.
 */
export async function redocly(args: readonly string[], cwd?: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [binOf("@redocly/cli", "redocly"), ...args], {
    ...(cwd && { cwd }),
    maxBuffer: 64 * 1024 * 1024,
    // Without the first, also the pages it writes report to the tool's maker.
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
  return stdout;
}
