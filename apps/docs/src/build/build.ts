import { copyFileSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildReference } from "../reference/build.ts";
import { buildAssets } from "./assets.ts";
import { siteFiles } from "./site.ts";
import { readSources, type Sources } from "./sources.ts";

/**
 * Builds the whole site beside `dist`, and then puts it in its place, so that a server never shows half of it.
 *
 * @param siteUrl where the site will be, with a slash at the end
 * @param folder where the document's package is, if it is not the one of this repository
 */
export async function buildSite(dist: string, siteUrl: string, folder?: string): Promise<void> {
  const fresh = join(dirname(dist), ".build", basename(dist));
  rmSync(fresh, { recursive: true, force: true });
  const sources = await readSources(folder);
  await Promise.all([buildAssets(fresh), buildReference(sources.document, fresh)]);
  writeSite(sources, fresh, siteUrl);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  rmdirSync(dirname(fresh));
}

/**
 * Where the site will be published, with a slash at the end: `DOCS_URL`, or where `npm run docs` shows it. It matters for the
 * site map, for Open Graph and for the page that says "not found"; all other links are relative.
 */
export function siteUrl(): string {
  return (process.env.DOCS_URL || "http://localhost:4001").replace(/\/?$/, "/");
}

/** Writes what follows from the document and its texts: everything but assets and reference. */
export function writeSite(sources: Sources, dist: string, siteUrl: string): void {
  for (const [path, text] of siteFiles(sources, siteUrl)) {
    const file = join(dist, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const name of ["openapi.yaml", "openapi.json"])
    copyFileSync(join(sources.folder, "dist", name), join(dist, name));
}
