import { resolveLink } from "../content/links.ts";
import type { Page } from "../content/page.ts";
import { slugger } from "../content/slugs.ts";
import { type PageContext, renderBlock } from "./blocks.ts";
import { html } from "./html.ts";
import { type Frame, layout, type PageParts } from "./layout.ts";
import { markdownRenderer } from "./markdown.ts";

/** What a page needs to know of its surroundings: its neighbours in reading order, and where it is shown. */
export type Surroundings = Pick<PageParts, "previous" | "next" | "place">;

/** A page as HTML. */
export function renderPage(page: Page, around: Surroundings, frame: Frame): string {
  const link = (href: string) => resolveLink(href, page.path, "html");
  const id = slugger();
  const context: PageContext = { link, id, markdown: markdownRenderer(link, id) };
  const body = html`${page.blocks.map((block) => html`${renderBlock(block, context)}\n`)}`;
  return layout(page, { ...around, body, headings: secondLevel(body.text) }, frame, context);
}

/** The headings that the list at the side shows. */
function secondLevel(body: string): readonly { id: string; text: string }[] {
  return [...body.matchAll(/<h2 id="([^"]*)">(.*?)<a class="anchor"/g)].map(([, id = "", inner = ""]) => ({
    id,
    text: inner.replace(/<[^>]*>/g, ""),
  }));
}
