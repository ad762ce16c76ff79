import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** Paths of all files below a folder of the site, sorted. */
export function siteFiles(root: string = dist): readonly string[] {
  return globSync("**/*.*", { cwd: root }).toSorted();
}

export function read(path: string, root: string = dist): string {
  return readFileSync(join(root, path), "utf8");
}

/** The pages that Starlight draws. */
export const pages = siteFiles().filter((path) => path.endsWith(".html") && path !== "reference/index.html");

/** One page of each kind. */
export const kinds = {
  start: "index.html",
  guide: "guides/paging.html",
  package: "packages/emulator.html",
  "client API": "packages/client/api.html",
  recipe: "recipes/first-report.html",
  operations: "operations.html",
  operation: "operations/queryResources.html",
  schemas: "schemas.html",
  schema: "schemas/ReplicaTaskSession.html",
  values: "schemas/SessionResult.html",
  decisions: "decisions.html",
  changelog: "changelog.html",
  downloads: "downloads.html",
  "works with": "works-with.html",
  workflow: "workflows/last-night.html",
  "not found": "404.html",
} as const;
