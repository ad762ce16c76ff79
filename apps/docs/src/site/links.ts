import { posix } from "node:path";

/**
 * Turns a link as pages write it into an address below the site's root, or undefined for one that leads elsewhere.
 *
 * @param from id of the page that the link is on
 * @param ending what pages end in: `html`, or `md` in the pages as Markdown
 */
export function siteAddress(link: string, from: string, ending: "html" | "md"): string | undefined {
  const [path = "", anchor] = link.split(/(?=#)/, 2);
  const address = pageAddress(path, from, ending);
  return address === undefined ? undefined : address + (anchor ?? "");
}

function pageAddress(path: string, from: string, ending: string): string | undefined {
  const [, scheme, rest = ""] = /^(operation|schema|file):(.*)$/.exec(path) ?? [];
  if (scheme === "operation") return `operations/${rest}.${ending}`;
  if (scheme === "schema") return `schemas/${rest}.${ending}`;
  if (scheme === "file") return rest;
  // Pages link to each other as files, so that links also work where the text is written.
  if (/^[\w./-]+\.md$/.test(path)) return posix.join(posix.dirname(from), path.replace(/md$/, ending));
  return undefined;
}

/** Rewrites the targets of all links and images in a Markdown text; code is left alone. */
export function rewriteLinks(markdown: string, rewrite: (link: string) => string | undefined): string {
  const codeOrLink = /(^```[\s\S]*?^```|`[^`\n]*`)|(\]\(|\bhref=")([^)\s"]+)/gm;
  return markdown.replace(codeOrLink, (all, code, open, link) => (code ? all : open + (rewrite(link) ?? link)));
}
