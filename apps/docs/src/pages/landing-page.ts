import type { Page } from "../content/page.ts";
import type { OpenApi } from "../document/openapi.ts";
import { guideCards } from "./index-pages.ts";

/** The start page: what this is, where to begin, and the ways in. */
export function landingPage({ info }: OpenApi, guides: readonly Page[]): Page {
  return {
    path: "index",
    section: "Start",
    title: "Replication API of Veeam Backup Enterprise Manager",
    shortTitle: "Start",
    description: info.summary ?? info.title,
    source: "info.md",
    blocks: [
      { kind: "prose", markdown: info.description },
      { kind: "heading", level: 2, text: "Guides" },
      { kind: "cards", cards: guideCards(guides) },
      { kind: "heading", level: 2, text: "Look things up" },
      {
        kind: "cards",
        cards: [
          {
            title: "Operations",
            text: "A page for each request, with examples to copy and to try.",
            link: "page:operations/index",
          },
          { title: "Schemas", text: "Every field of every body, as JSON and as XML.", link: "page:schemas/index" },
          {
            title: "Reference",
            text: "The whole document on one page, drawn by Redoc.",
            link: "file:reference/index.html",
          },
          {
            title: "For machines",
            text: "The document itself, collections, workflows, Markdown.",
            link: "page:machines",
          },
        ],
      },
    ],
  };
}
