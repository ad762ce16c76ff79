import { posix } from "node:path";

/**
 * Turns a link as the content writes it into one that works on a page.
 *
 * @param from path of the page that the link is on
 * @param ending what pages end in: `html`, or `md` in the Markdown twins
 */
export function resolveLink(link: string, from: string, ending: "html" | "md"): string {
  const [address = "", anchor] = link.split(/(?=#)/, 2);
  const target = address === "" ? undefined : siteAddress(address, from, ending);
  if (target === undefined) return link;
  return posix.relative(posix.dirname(from), target) + (anchor ?? "");
}

/** Address below the site's root, or undefined for what leads elsewhere. */
function siteAddress(address: string, from: string, ending: string): string | undefined {
  const [, scheme, rest = ""] = /^(operation|schema|page|file):(.*)$/.exec(address) ?? [];
  if (scheme === "operation") return `operations/${rest}.${ending}`;
  if (scheme === "schema") return `schemas/${rest}.${ending}`;
  if (scheme === "page") return `${rest}.${ending}`;
  if (scheme === "file") return rest;
  // Guides link to each other as files, so that they also work where they are written.
  if (/^[\w./-]+\.md$/.test(address)) return posix.join(posix.dirname(from), address.replace(/md$/, ending));
  return undefined;
}

/** Rewrites the targets of all links in a Markdown text; code is left alone. */
export function rewriteLinks(markdown: string, rewrite: (link: string) => string): string {
  const codeOrLink = /(^```[\s\S]*?^```|`[^`\n]*`)|(\]\()([^)\s]+)(\))/gm;
  return markdown.replace(codeOrLink, (all, code, open, link, close) => (code ? all : open + rewrite(link) + close));
}
