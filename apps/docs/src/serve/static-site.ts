import { readFile } from "node:fs/promises";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";

/** Types that the file server does not know; shown in the browser rather than saved. */
const types = { ".yaml": "application/yaml; charset=utf-8", ".md": "text/markdown; charset=utf-8" };

/** The files of `root` over HTTP, as a static host would serve them: compressed, no listing, 404.html for what is not there. */
export function staticSite(root: string): Hono {
  const site = new Hono();
  site.use(compress());
  site.use(async (context, next) => {
    await next();
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-cache");
  });
  site.get(
    "*",
    serveStatic({
      root,
      onFound: (path, context) => {
        for (const [ending, type] of Object.entries(types)) {
          if (path.endsWith(ending)) context.header("Content-Type", type);
        }
      },
    }),
  );
  site.notFound(async (context) => {
    const page = await readFile(`${root}/404.html`, "utf8").catch(() => undefined);
    return page === undefined ? context.text("Not found", 404) : context.html(page, 404);
  });
  return site;
}
