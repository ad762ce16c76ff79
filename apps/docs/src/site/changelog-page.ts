import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "./page.ts";
import { redocly } from "./redocly.ts";

/** What will change and what has changed, as far as the repository says. */
export async function changelogPage(openapiFolder: string, repositoryRoot: string): Promise<Page> {
  const files = (pattern: string) =>
    globSync(pattern, { cwd: repositoryRoot })
      .toSorted()
      .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), "utf8") }));
  const waiting = files(".changeset/*.md")
    .filter(({ path }) => !path.endsWith("README.md"))
    .map(({ text }) => text.replace(/^---\n[\s\S]*?\n---\n/, "").trim());
  return {
    id: "changelog",
    data: { title: "Changelog", description: "What has changed in the document and in the packages." },
    markdown: [
      ...(waiting.length > 0
        ? ["## In the next release", waiting.map((text) => `- ${text.replaceAll("\n", "\n  ")}`).join("\n")]
        : []),
      "## The document",
      await changesOfDocument(join(openapiFolder, "released/openapi.yaml"), join(openapiFolder, "dist")),
      // Their titles are the packages' names. One without a version has nothing to say.
      ...files("{openapi,packages/*}/CHANGELOG.md")
        .map(({ text }) => text.replace(/^#/gm, "##").trim())
        .filter((log) => log.includes("\n")),
    ].join("\n\n"),
  };
}

/** Redocly's table of changes since the last release. */
async function changesOfDocument(released: string, dist: string): Promise<string> {
  if (!existsSync(released)) return "This version is the first; there is no earlier one to compare it with.";
  const args = ["diff", released, "openapi.yaml", "--format", "markdown", "--fail-on", "none"];
  const table = await redocly(args, dist);
  return `Since the last release:\n\n${table.replace(/^## .*\n/, "").trim()}`;
}
