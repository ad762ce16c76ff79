import { execFile } from "node:child_process";
import { watch } from "node:fs";
import { promisify } from "node:util";
import { dev } from "astro";
import { docsFolder, openapiFolder } from "../site/files.ts";
import type { Docs, DocsOptions } from "./start-docs.ts";

/** Whether a change of this file, relative to the document's folder, can change the site. */
export function matters(path: string): boolean {
  return /\.(yaml|md|xml|json)$/.test(path) && !/^(dist|node_modules|test|\.[^\\/]+)[\\/]/.test(path);
}

/**
 * Serves the site by Astro's development server, which shows edits of pages at once, and bundles the document again whenever one
 * of its files changes. Search and Redoc are there only in a built site.
 *
 * @throws as `startDocs` does
 */
export async function watchDocs({ port = 4001, host = "127.0.0.1" }: DocsOptions): Promise<Docs> {
  const server = await dev({
    root: docsFolder,
    logLevel: "warn",
    server: { port, host },
    vite: { server: { strictPort: port !== 0 } },
  });
  // Only the part of its build that pages are made from, and nothing is deleted while pages are read.
  const bundle = oneAtATime(() => promisify(execFile)(process.execPath, ["scripts/bundle.ts"], { cwd: openapiFolder }));
  const watcher = watch(openapiFolder, { recursive: true }, (_, path) => {
    if (path && matters(path)) bundle();
  });
  const stop = async () => {
    watcher.close();
    await server.stop();
  };
  return { url: `http://${host}:${server.address.port}`, stop, [Symbol.asyncDispose]: stop };
}

/** Runs work when called, and once more when called while it runs. A failure is printed; the next change tries again. */
function oneAtATime(work: () => Promise<unknown>): () => void {
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
