import { fileURLToPath } from "node:url";
import sitemap from "@astrojs/sitemap";
import starlight from "@astrojs/starlight";
import type { StarlightPlugin } from "@astrojs/starlight/types";
import { defineConfig } from "astro/config";
import { redoc } from "./src/reference/build-redoc.ts";
import { finishPages } from "./src/site/finish-pages.ts";
import { menu } from "./src/site/pages.ts";

/** Where the site will be published. It matters for the site map and for the page that says "not found". */
const { origin, pathname } = new URL(process.env.DOCS_URL || "http://localhost:4001");

const withoutScripts = "site-search, starlight-theme-select { display: none !important }";

const title = "em-replica";

/** Colours make pages three times as large, and Astro writes and reads all of them at each edit. */
const plainCodeWhileWatching: StarlightPlugin = {
  name: "plain-code-while-watching",
  hooks: {
    "config:setup": ({ command, updateConfig }) => {
      if (command === "dev") updateConfig({ expressiveCode: false });
    },
  },
};

export default defineConfig({
  site: origin,
  base: pathname,
  build: { format: "file", assets: "assets", inlineStylesheets: "never" },
  devToolbar: { enabled: false },
  prefetch: false,
  vite: {
    // Starlight looks at the search when the browser is idle, which Chromium may not be for as long as the dialog is open.
    // Without this it waits for a millisecond; until the dialog opens, ours is too small to matter.
    define: { "window.requestIdleCallback": "undefined" },
    resolve: {
      alias: [
        {
          find: /^@pagefind\/default-ui$/,
          replacement: fileURLToPath(new URL("src/browser/search-on-demand.ts", import.meta.url)),
        },
        { find: "pagefind-interface", replacement: "@pagefind/default-ui/npm_dist/mjs/ui-core.mjs" },
      ],
    },
  },
  integrations: [
    starlight({
      title,
      description:
        "The replication REST API of Veeam Backup Enterprise Manager, and everything built on it. Unofficial.",
      customCss: ["./src/styles/site.css"],
      components: {
        MarkdownContent: "./src/components/MarkdownContent.astro",
        Footer: "./src/components/Footer.astro",
      },
      sidebar: menu() as never,
      // Without scripts neither does anything. The menu opens, since it is a popover.
      head: [{ tag: "noscript", content: `<style>${withoutScripts}</style>` }],
      expressiveCode: {
        themes: ["github-dark-default", "github-light-default"],
        shiki: {
          langAlias: { ebnf: "txt" },
          // On a busy machine a line may take longer than the limit; it would be coloured in part, differently in each build.
          transformers: [{ preprocess: (_, options) => void Object.assign(options, { tokenizeTimeLimit: 0 }) }],
        },
        defaultProps: { frame: "none", wrap: true },
        styleOverrides: { borderRadius: "0.4rem" },
      },
      plugins: [plainCodeWhileWatching],
    }),
    // Pages have the address of their file.
    sitemap({ serialize: (page) => ({ ...page, url: page.url.endsWith("/") ? page.url : `${page.url}.html` }) }),
    redoc(title),
    finishPages(),
  ],
});
