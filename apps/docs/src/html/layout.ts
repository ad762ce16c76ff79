import type { Page } from "../content/page.ts";
import { siteName } from "../content/site.ts";
import type { PageContext } from "./blocks.ts";
import { head, type Place } from "./head.ts";
import { type Html, html } from "./html.ts";
import { type MenuSection, menu } from "./menu.ts";

/** What every page shows besides its own content. */
export interface Frame {
  readonly menu: readonly MenuSection[];
  /** Where the site will be, with a slash at the end. */
  readonly siteUrl: string;
  readonly versions: readonly (readonly [name: string, version: string])[];
  /** Where a source file can be edited, if it is known. */
  readonly edit: (page: Page) => string | undefined;
}

export interface PageParts {
  readonly place: Place;
  readonly body: Html;
  readonly headings: readonly { readonly id: string; readonly text: string }[];
  readonly previous: Page | undefined;
  readonly next: Page | undefined;
}

/** A whole page of HTML. */
export function layout(page: Page, parts: PageParts, frame: Frame, { link }: PageContext): string {
  const root = "../".repeat(page.path.split("/").length - 1) || "./";
  return html`<!doctype html>
<html lang="en" data-root="${root}">
${head(page, parts.place, link)}
<body>
${"siteUrl" in parts.place && html`<a class="skip" href="#content">Skip to the content</a>`}
${header(link)}
<div class="frame">
<nav class="menu" id="menu" popover aria-label="Pages">${menu(frame.menu, page, link)}</nav>
<main id="content" tabindex="-1">
${page.group !== undefined && html`<p class="eyebrow">${page.section} · ${page.group}</p>`}
<h1>${page.title}</h1>
${parts.body}
${neighbours(parts, link)}
</main>
${contents(parts.headings)}
</div>
${footer(page, "siteUrl" in parts.place, frame, link)}
</body>
</html>
`.text;
}

function header(link: PageContext["link"]): Html {
  return html`<header class="top">
<button type="button" class="menu-button" popovertarget="menu">Menu</button>
<a class="brand" href="${link("page:index")}"><img src="${link("file:assets/icon.svg")}" alt="" width="24" height="24"> <span>${siteName}</span></a>
<button type="button" class="search-button" hidden aria-keyshortcuts="/ Control+K">Search <kbd>/</kbd></button>
<nav aria-label="Site"><a href="${link("page:operations/index")}">Operations</a> <a href="${link("page:schemas/index")}">Schemas</a> <a href="${link("file:reference/index.html")}">Reference</a></nav>
<button type="button" class="theme-button" hidden>Theme</button>
</header>`;
}

function contents(headings: PageParts["headings"]): Html {
  return html`${
    headings.length > 1 &&
    html`<nav class="contents" aria-label="On this page"><h2>On this page</h2><ul>${headings.map(
      ({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`,
    )}</ul></nav>`
  }`;
}

function neighbours({ previous, next }: PageParts, link: PageContext["link"]): Html {
  return html`<nav class="neighbours" aria-label="Previous and next">
${previous && html`<a rel="prev" href="${link(`page:${previous.path}`)}"><span>Previous</span> ${previous.shortTitle ?? previous.title}</a>`}
${next && html`<a rel="next" href="${link(`page:${next.path}`)}"><span>Next</span> ${next.shortTitle ?? next.title}</a>`}
</nav>`;
}

function footer(page: Page, published: boolean, frame: Frame, link: PageContext["link"]): Html {
  const edit = frame.edit(page);
  return html`<footer>
<p>${frame.versions.map(([name, version]) => html`<span>${name} ${version}</span> `)}</p>
<p>${published && html`<a href="${link(`file:${page.path}.md`)}">This page as Markdown</a>`} ${edit && html`<a href="${edit}">Edit this page</a>`}</p>
<p>Unofficial: not connected with Veeam. Apache-2.0.</p>
</footer>`;
}
