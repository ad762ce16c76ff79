import type { Loader, LoaderContext } from "astro/loaders";
import { watchedFolders } from "./files.ts";
import { rewriteLinks, siteAddress } from "./links.ts";
import type { Page } from "./page.ts";
import { allPages } from "./pages.ts";

/** Gives Starlight all pages: those made from the OpenAPI document, the guides beside it, and the files in `src/content/docs`. */
export function pagesLoader(): Loader {
  return {
    name: "pages",
    async load(context) {
      // Pages of an earlier run may have been made by other code.
      context.store.clear();
      await loadPages(context);
      const { watcher, logger } = context;
      let again: NodeJS.Timeout | undefined;
      watcher?.add(watchedFolders);
      watcher?.on("all", (_, path) => {
        if (!watchedFolders.some((folder) => path.startsWith(folder))) return;
        clearTimeout(again);
        again = setTimeout(() => loadPages(context).catch((error: Error) => logger.error(error.message)), 50);
      });
    },
  };
}

async function loadPages({ store, parseData, generateDigest, renderMarkdown, config }: LoaderContext): Promise<void> {
  const pages = await allPages();
  for (const id of store.keys()) if (!pages.some((page) => page.id === id)) store.delete(id);
  const base = config.base.replace(/\/?$/, "/");
  for (const page of pages) {
    const digest = generateDigest({ ...page });
    if (store.get(page.id)?.digest === digest) continue;
    // Starlight's own Markdown features are for files in its folder.
    const filePath = `src/content/docs/${page.id}.md`;
    const data = await parseData({ id: page.id, data: { ...page.data }, filePath });
    const rendered = await renderMarkdown(linked(page, base), { fileURL: new URL(filePath, config.root) });
    store.set({ id: page.id, data, body: page.markdown, filePath, digest, rendered });
  }
}

function linked({ id, markdown }: Page, base: string): string {
  return rewriteLinks(markdown, (link) => {
    const address = siteAddress(link, id, "html");
    return address === undefined ? undefined : base + address.replace(/^index\.html/, "");
  });
}
