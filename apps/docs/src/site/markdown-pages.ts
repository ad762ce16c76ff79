import { getCollection } from "astro:content";
import { posix } from "node:path";
import { plainMarkdown } from "../api-pages/markdown.ts";
import { rewriteLinks, siteAddress } from "./links.ts";
import { menu } from "./pages.ts";

/** A page as Astro's content collection has it. */
export interface Entry {
  readonly id: string;
  readonly data: { readonly title: string; readonly description?: string };
  readonly body?: string;
}

/** All pages in the order of the menu, the start page first. */
export async function readingOrder(): Promise<readonly Entry[]> {
  const ids = JSON.stringify(menu());
  const place = ({ id }: Entry) => (id === "index" ? -1 : ids.indexOf(`"${id}"`));
  const entries: readonly Entry[] = await getCollection("docs", ({ id }: Entry) => id !== "404");
  return entries.toSorted((a, b) => place(a) - place(b));
}

/** A page as plain Markdown, with links to the other pages as Markdown. */
export function markdownOf({ id, data, body = "" }: Entry): string {
  const text = rewriteLinks(plainMarkdown(body), (link) => {
    const address = siteAddress(link, id, "md");
    return address === undefined ? undefined : posix.relative(posix.dirname(id), address) || posix.basename(address);
  });
  return `# ${data.title}\n\n${text}\n`;
}
