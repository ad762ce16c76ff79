import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Has Redoc draw a document, and gives the page it writes: one file with everything in it.
 *
 * @throws when the tool ends with an error; its own words are in the message.
 */
export async function redocPage(document: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "docs-"));
  try {
    const output = join(folder, "index.html");
    await writeFile(join(folder, "openapi.json"), JSON.stringify(document));
    await promisify(execFile)("redocly", ["build-docs", "openapi.json", "--inlineBundle", "--output", output], {
      cwd: folder,
      // Without the first, the page itself reports to the tool's maker.
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    });
    return await readFile(output, "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}
