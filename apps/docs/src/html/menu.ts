import type { Page } from "../content/page.ts";
import { flag, type Html, html } from "./html.ts";

/** One part of the menu. */
export interface MenuSection {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** All pages; only the section of the present page is unfolded. */
export function menu(sections: readonly MenuSection[], current: Page, link: (href: string) => string): Html {
  return html`${sections.map(({ title, pages }) => {
    const unfolded = pages.includes(current) || (current.section === "Start" && title === "Guides");
    const groups = [...Map.groupBy(pages, (page) => page.group)];
    return html`<details${flag("open", unfolded)}><summary>${title}</summary>
${groups.map(
  ([group, members]) => html`${group !== undefined && html`<p>${group}</p>`}<ul>
${members.map((page) => item(page, page === current, link))}</ul>`,
)}</details>\n`;
  })}`;
}

function item(page: Page, here: boolean, link: (href: string) => string): Html {
  const title = page.shortTitle ?? page.title;
  return html`<li><a href="${link(`page:${page.path}`)}"${flag('aria-current="page"', here)}>${title}</a></li>\n`;
}
