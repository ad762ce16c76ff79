import type { Block } from "../content/blocks.ts";
import type { Page } from "../content/page.ts";
import type { Api } from "../document/api.ts";
import { exampleRequests } from "../document/requests.ts";
import { samples } from "../samples/sample.ts";
import { bodyTabs } from "./answer-blocks.ts";
import { guideCards } from "./index-pages.ts";

/** The start page: what this is, what it looks like, and the ways in. */
export function landingPage(api: Api, guides: readonly Page[]): Page {
  const { info } = api.document;
  return {
    path: "index",
    section: "Start",
    title: "Replication API of Veeam Backup Enterprise Manager",
    shortTitle: "Start",
    description: info.summary ?? info.title,
    source: "info.md",
    blocks: [
      { kind: "lead", text: info.summary ?? "" },
      {
        kind: "actions",
        actions: [
          ...guides.slice(0, 1).map(({ title, path }) => ({ text: title, link: `page:${path}` })),
          { text: "Operations", link: "page:operations/index" },
          { text: "Reference", link: "file:reference/index.html" },
        ],
      },
      ...firstLook(api),
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
            text: "The document itself, a collection, workflows, Markdown.",
            link: "page:machines",
          },
        ],
      },
    ],
  };
}

/** One request and its answer: an entity, which is what most readers are after. */
function firstLook(api: Api): readonly Block[] {
  const request = api.operations
    .flatMap(exampleRequests)
    .find(({ pathValues, query }) => pathValues.length === 1 && query.length === 1);
  if (!request) return [];
  return [
    { kind: "tabs", group: "language", legend: "Ask", tabs: samples(request, api) },
    ...bodyTabs(request.answer, "Get"),
  ];
}
