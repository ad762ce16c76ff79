import MiniSearch from "minisearch";
import type { Page } from "../content/page.ts";
import { markdownPage } from "../markdown/page.ts";
import { type SearchEntry, searchOptions } from "./options.ts";

/**
 * The index as a script that leaves it in a global: unlike a request, that also works for pages opened from a folder. It is
 * loaded when someone first searches.
 */
export function searchIndex(pages: readonly Page[]): string {
  const index = new MiniSearch<SearchEntry>(searchOptions);
  index.addAll(pages.flatMap(entries));
  return `globalThis.searchIndex=${JSON.stringify(JSON.stringify(index))};\n`;
}

/** An entry for each part of a page that has a heading. */
function entries(page: Page): readonly SearchEntry[] {
  const text = markdownPage(page)
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/```[\s\S]*?```/g, " ");
  return [
    {
      id: `${page.path}.html`,
      title: page.title,
      section: page.group ? `${page.section}, ${page.group}` : page.section,
      summary: page.description,
      text,
    },
  ];
}
