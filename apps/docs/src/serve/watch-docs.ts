import { exec } from "node:child_process";
import { readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { siteUrl, writeSite } from "../build/build.ts";
import { readSources } from "../build/sources.ts";
import { buildReference } from "../reference/build.ts";
import { type Docs, listen } from "./listen.ts";
import { liveSite } from "./live-site.ts";

const builtSite = fileURLToPath(new URL("../../dist", import.meta.url));

/** Where to serve, and what to watch. */
export interface WatchOptions {
  readonly port: number;
  readonly host: string;
  /** The built site; `apps/docs/dist` unless a test says otherwise. */
  readonly dist?: string;
  /** The document's package; the repository's unless a test says otherwise. */
  readonly folder?: string;
}

/** Whether a change of this file, relative to the document's folder, can change the site. */
export function matters(path: string): boolean {
  return /\.(yaml|md|xml|json)$/.test(path) && !/^(dist|node_modules|test|\.[^\\/]+)[\\/]/.test(path);
}

/**
 * Serves the built site and builds it again whenever a file of the document or a guide changes. Open pages load again by
 * themselves, except for the reference, whose policy lets no script in.
 *
 * @throws as `startDocs` does
 */
export async function watchDocs({ port, host, dist = builtSite, folder }: WatchOptions): Promise<Docs> {
  const watched = (await readSources(folder)).folder;
  // The command itself: npm would take a quarter of a second to run it.
  const { build } = JSON.parse(readFileSync(join(watched, "package.json"), "utf8")).scripts;
  const { site, changed } = liveSite(dist);
  const docs = await listen(site, port, host);
  const rebuild = oneAtATime(async () => {
    const start = performance.now();
    await promisify(exec)(build, { cwd: watched });
    const sources = await readSources(watched);
    writeSite(sources, dist, siteUrl());
    changed();
    console.log(`Built again in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
    await buildReference(sources.document, dist);
  });
  const watcher = watch(watched, { recursive: true }, (_, path) => {
    if (path && matters(path)) rebuild();
  });
  const stop = async () => {
    watcher.close();
    await docs.stop();
  };
  return { url: docs.url, stop, [Symbol.asyncDispose]: stop };
}

/** Runs work when asked to, and once more when asked while it runs. A failure is printed; the next change tries again. */
function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  return async function run() {
    again = running;
    if (running) return;
    running = true;
    await work().catch((error: Error & { stderr?: string }) => console.error(error.stderr || error.message));
    running = false;
    if (again) run();
  };
}
