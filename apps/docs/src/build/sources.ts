import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OpenApi } from "../document/openapi.ts";
import { type Guide, readGuide } from "../pages/guide-page.ts";
import { type Changes, readChanges } from "./changes.ts";

/** Everything that the site is made of. */
export interface Sources {
  /** Where the document's package is. */
  readonly folder: string;
  readonly document: OpenApi;
  readonly guides: readonly Guide[];
  /** Markdown. */
  readonly decisions: string;
  readonly workflows: readonly TextFile[];
  readonly changes: Changes;
  /** Versions of the published packages, by name. */
  readonly versions: readonly (readonly [name: string, version: string])[];
  /** Web address of the repository, if the root's package.json names one. */
  readonly repository: string | undefined;
  /** Whether the folder of the document has such a file. */
  readonly hasFile: (path: string) => boolean;
}

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

const openapiFolder = dirname(fileURLToPath(import.meta.resolve("@em-replica/openapi/package.json")));
const repositoryRoot = fileURLToPath(new URL("../../../..", import.meta.url));

/**
 * Reads the document, built, and its texts as they are now.
 *
 * @param folder where the document's package is, another one for tests
 */
export async function readSources(folder: string = openapiFolder): Promise<Sources> {
  const manifest = json<{ repository?: string | { url: string } }>(join(repositoryRoot, "package.json"));
  const repository = typeof manifest.repository === "object" ? manifest.repository.url : manifest.repository;
  return {
    folder,
    document: json(join(folder, "dist/openapi.json")),
    guides: files(join(folder, "guides"), ".md")
      .map(({ name, text }) => readGuide(basename(name, ".md"), text))
      .toSorted((a, b) => a.order - b.order),
    decisions: text(join(folder, "decisions.md")),
    workflows: files(join(folder, "workflows"), ".arazzo.yaml"),
    changes: await readChanges(folder, repositoryRoot),
    versions: globSync("packages/*/package.json", { cwd: repositoryRoot })
      .toSorted()
      .map((path) => json<{ name: string; version: string; private?: boolean }>(join(repositoryRoot, path)))
      .filter((manifest) => !manifest.private)
      .map(({ name, version }) => [name, version] as const),
    repository: repository?.replace(/^git\+/, "").replace(/\.git$/, ""),
    hasFile: (path) => existsSync(join(folder, path)),
  };
}

function files(path: string, ending: string): readonly TextFile[] {
  if (!existsSync(path)) return [];
  const names = readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .toSorted();
  return names.map((name) => ({ name, text: text(join(path, name)) }));
}

function text(path: string): string {
  return readFileSync(path, "utf8").replaceAll("\r\n", "\n");
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8"));
}
