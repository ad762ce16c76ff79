import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { secureHeaders } from "hono/secure-headers";

/** Types that the file server does not know; shown in the browser rather than saved. */
const types = new Map([
  [".yaml", "application/yaml; charset=utf-8"],
  [".md", "text/markdown; charset=utf-8"],
]);

/** The files of `root` over HTTP, as a static host would serve them: compressed, no listing, 404.html for what is not there. */
export function staticSite(root: string): Hono {
  const site = new Hono();
  site.use(compress(), secureHeaders());
  site.get(
    "*",
    serveStatic({
      root,
      onFound(path, context) {
        const type = types.get(extname(path));
        if (type) context.header("Content-Type", type);
        // A built page may change at any time.
        context.header("Cache-Control", "no-cache");
      },
    }),
  );
  site.notFound(async (context) => context.html(await readFile(`${root}/404.html`, "utf8"), 404));
  return site;
}
