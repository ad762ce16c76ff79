import { watch } from "node:fs";
import { dev } from "astro";
import { docsFolder, openapiFolder } from "../site/files.ts";
import { redocly } from "../site/redocly.ts";
import type { Docs, DocsOptions } from "./start-docs.ts";

/** Whether a change of this file, relative to the document's folder, can change the document: pages are not part of it. */
export function isSource(path: string): boolean {
  return /\.(yaml|md|xml|json)$/.test(path) && !/^(dist|guides|workflows|node_modules|test|\.[^\\/]+)[\\/]/.test(path);
}

/**
 * Serves the site by Astro's development server, which shows edits of pages at once, and bundles the document again whenever one
 * of its files changes. Search, Redoc and the colours of code are there only in a built site.
 *
 * @throws as `startDocs` does
 */
export async function watchDocs({ port = 4001, host = "127.0.0.1" }: DocsOptions): Promise<Docs> {
  const server = await dev({
    root: docsFolder,
    logLevel: "warn",
    server: { port, host },
    markdown: { syntaxHighlight: false },
    vite: { server: { strictPort: port !== 0 } },
  });
  // One at a time. A failure is printed; the next change tries again.
  let bundled: Promise<unknown> = Promise.resolve();
  let settled: NodeJS.Timeout | undefined;
  const watcher = watch(openapiFolder, { recursive: true }, (_, path) => {
    if (!path || !isSource(path)) return;
    // Saving a file is several events.
    clearTimeout(settled);
    settled = setTimeout(() => {
      bundled = bundled
        .then(bundle)
        .catch((error: Error & { stderr?: string }) => console.error(error.stderr || error.message));
    }, 50);
  });
  const stop = async () => {
    clearTimeout(settled);
    watcher.close();
    await server.stop();
  };
  return { url: `http://${host}:${server.address.port}`, stop, [Symbol.asyncDispose]: stop };
}

/** Writes only what pages are made from, and deletes nothing while they are read. */
function bundle(): Promise<string> {
  return redocly(["bundle", "em", "--ext", "json", "--output", "dist/bundle.json"], openapiFolder);
}
