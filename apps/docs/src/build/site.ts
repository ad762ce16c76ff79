import { publicAddress } from "../content/address.ts";
import type { Page } from "../content/page.ts";
import type { Frame } from "../html/layout.ts";
import { notFoundPage } from "../html/not-found.ts";
import { renderPage } from "../html/page.ts";
import { postmanCollection } from "../machines/postman.ts";
import { sitemap } from "../machines/sitemap.ts";
import { workflowFile } from "../machines/workflows.ts";
import { llmsFullTxt, llmsTxt } from "../markdown/llms.ts";
import { markdownPage } from "../markdown/page.ts";
import { searchIndex } from "../search/index.ts";
import { allPages } from "./pages.ts";
import type { Sources } from "./sources.ts";

/** The site's files but for assets and the reference: paths below its root, and their text. */
export function siteFiles(sources: Sources, siteUrl: string): ReadonlyMap<string, string> {
  const pages = allPages(sources);
  const frame = pageFrame(pages, sources, siteUrl);
  const summary = sources.document.info.summary ?? sources.document.info.title;
  return new Map([
    ...pages.map((page, index) => {
      const around = { previous: pages[index - 1], next: pages[index + 1], place: { siteUrl } };
      return [`${page.path}.html`, renderPage(page, around, frame)] as const;
    }),
    ...pages.map((page) => [`${page.path}.md`, markdownPage(page)] as const),
    ["404.html", notFoundPage(frame)],
    ["llms.txt", llmsTxt(pages, summary, siteUrl)],
    ["llms-full.txt", llmsFullTxt(pages)],
    ["sitemap.xml", sitemap([...pages.map((page) => siteUrl + publicAddress(page.path)), `${siteUrl}reference/`])],
    ["robots.txt", `User-agent: *\nAllow: /\nSitemap: ${siteUrl}sitemap.xml\n`],
    ["em-replica.postman_collection.json", postmanCollection(sources.document)],
    ["assets/search-index.js", searchIndex(pages)],
    ...sources.workflows.map((file) => [`workflows/${file.name}`, workflowFile(file.text)] as const),
  ]);
}

function pageFrame(
  pages: readonly Page[],
  { versions, document, repository, hasFile }: Sources,
  siteUrl: string,
): Frame {
  const titles = ["Guides", "Operations", "Schemas", "More"] as const;
  return {
    siteUrl,
    menu: titles.map((title) => ({ title, pages: pages.filter((page) => page.section === title) })),
    versions: [["Document", document.info.version], ...versions],
    edit: ({ source }) =>
      repository && source && hasFile(source) ? `${repository}/edit/main/openapi/${source}` : undefined,
  };
}
