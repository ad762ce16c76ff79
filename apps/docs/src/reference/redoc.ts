import { execFile } from "node:child_process";
import { promisify } from "node:util";

/**
 * Renders the document with Redoc into one self-contained page.
 *
 * @throws when the tool ends with an error; its own words are in the message.
 */
export async function buildRedoc(document: string, output: string): Promise<void> {
  await promisify(execFile)("redocly", ["build-docs", document, "--inlineBundle", "--output", output], {
    // Without the first, the page itself reports to the tool's maker.
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
}
