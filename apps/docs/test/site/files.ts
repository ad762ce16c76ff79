import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** Paths of all files below a folder of the site, sorted. */
export function siteFiles(root: string = dist): readonly string[] {
  return globSync("**/*.*", { cwd: root }).toSorted();
}

export function read(path: string): string {
  return readFileSync(join(dist, path), "utf8");
}

/** The pages that this project draws itself. */
export const ownPages = siteFiles().filter((path) => path.endsWith(".html") && path !== "reference/index.html");

/** One page of each kind. */
export const kinds = {
  start: "index.html",
  guide: "guides/paging.html",
  operations: "operations/index.html",
  operation: "operations/queryResources.html",
  schemas: "schemas/index.html",
  schema: "schemas/ReplicaTaskSession.html",
  values: "schemas/SessionResult.html",
  decisions: "decisions.html",
  changelog: "changelog.html",
  machines: "machines.html",
  "not found": "404.html",
} as const;
