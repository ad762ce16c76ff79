import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "../build/redocly.ts";

/**
 * Has Redoc draw a document, and gives the page it writes: one file with everything in it.
 *
 * @throws when the tool ends with an error; its own words are in the message.
 */
export async function redocPage(document: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "docs-"));
  try {
    await writeFile(join(folder, "openapi.json"), JSON.stringify(document));
    await redocly(["build-docs", "openapi.json", "--inlineBundle", "--output", "index.html"], folder);
    return await readFile(join(folder, "index.html"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}
