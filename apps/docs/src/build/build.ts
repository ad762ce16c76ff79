import { copyFileSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildReference } from "../reference/build.ts";
import { buildAssets } from "./assets.ts";
import { siteFiles } from "./site.ts";
import { openapiFolder, readSources, type Sources } from "./sources.ts";

/**
 * Builds the whole site beside `dist`, and then puts it in its place, so that a server never shows half of it.
 *
 * @param siteUrl where the site will be, with a slash at the end: for the site map, the page that says "not found", and links
 * that must be absolute
 */
export async function buildSite(dist: string, siteUrl: string): Promise<void> {
  const fresh = join(dirname(dist), ".build", basename(dist));
  rmSync(fresh, { recursive: true, force: true });
  const sources = await readSources();
  await Promise.all([buildAssets(fresh), buildReference(sources.document, fresh)]);
  writeSite(sources, fresh, siteUrl);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  rmdirSync(dirname(fresh));
}

/** Writes what follows from the document and its texts: everything but assets and reference. */
export function writeSite(sources: Sources, dist: string, siteUrl: string): void {
  for (const [path, text] of siteFiles(sources, siteUrl)) {
    const file = join(dist, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const name of ["openapi.yaml", "openapi.json"])
    copyFileSync(join(openapiFolder, "dist", name), join(dist, name));
}
