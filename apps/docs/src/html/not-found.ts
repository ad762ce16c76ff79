import type { Page } from "../content/page.ts";
import type { Frame } from "./layout.ts";
import { renderPage } from "./page.ts";

const page: Page = {
  path: "404",
  section: "Start",
  title: "Nothing here",
  description: "There is no page at this address.",
  blocks: [
    {
      kind: "prose",
      markdown:
        "There is no page at this address. Begin at the [start page](page:index), or look through the [operations](page:operations/index) and [schemas](page:schemas/index).",
    },
  ],
};

/** The page for addresses that don't exist. Hosts show it at any depth, so its links begin at the site's own root. */
export function notFoundPage(frame: Frame): string {
  const place = { base: new URL(frame.siteUrl).pathname };
  return renderPage(page, { previous: undefined, next: undefined, place }, frame);
}
