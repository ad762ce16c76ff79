import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDocument, repositoryRoot } from "./files.ts";

/** Versions of the document and of the published packages, by name. */
export function versions(): readonly (readonly [name: string, version: string])[] {
  return [
    ["OpenAPI document", readDocument().info.version],
    ...globSync("packages/*/package.json", { cwd: repositoryRoot })
      .toSorted()
      .map((path) => JSON.parse(readFileSync(join(repositoryRoot, path), "utf8")))
      .filter((manifest) => !manifest.private)
      .map(({ name, version }) => [name, version] as const),
  ];
}
