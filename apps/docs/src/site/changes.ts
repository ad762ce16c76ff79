import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { redocly } from "./redocly.ts";

/** What has changed, as far as the repository says. */
export interface Changes {
  /** Since the document's last release; absent before the first. */
  readonly document?: DocumentChanges;
  /** Texts of the changesets that wait for the next release: Markdown. */
  readonly waiting: readonly string[];
  /** Change logs of released packages: Markdown without its title. */
  readonly logs: readonly { readonly name: string; readonly text: string }[];
}

export interface DocumentChanges {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly DocumentChange[];
}

export interface DocumentChange {
  readonly impact: string;
  readonly kind: string;
  /** JSON pointer into the document. */
  readonly path: string;
  readonly property?: string;
  readonly verdicts: readonly { readonly message?: string }[];
}

/** Compares the document with its last release and reads changesets and change logs. */
export async function readChanges(openapiFolder: string, repositoryRoot: string): Promise<Changes> {
  const released = join(openapiFolder, "released/openapi.yaml");
  const texts = (pattern: string) => globSync(pattern, { cwd: repositoryRoot }).toSorted();
  const read = (path: string) => readFileSync(join(repositoryRoot, path), "utf8");
  return {
    ...(existsSync(released) && { document: await compare(released, join(openapiFolder, "dist/openapi.yaml")) }),
    waiting: texts(".changeset/*.md")
      .filter((path) => !path.endsWith("README.md"))
      .map((path) =>
        read(path)
          .replace(/^---\n[\s\S]*?\n---\n/, "")
          .trim(),
      ),
    logs: texts("{openapi,packages/*}/CHANGELOG.md")
      .map((path) => ({
        name: JSON.parse(read(join(dirname(path), "package.json"))).name,
        text: read(path)
          .replace(/^# .*\n/, "")
          .trim(),
      }))
      .filter(({ text }) => text !== ""),
  };
}

async function compare(base: string, revision: string): Promise<DocumentChanges> {
  const report = JSON.parse(await redocly(["diff", base, revision, "--format", "json", "--fail-on", "none"]));
  return { from: report.infoVersions.base, to: report.infoVersions.revision, changes: report.changes };
}
