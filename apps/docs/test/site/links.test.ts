import { existsSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { readApi } from "../../src/document/api.ts";
import { referenceAnchor } from "../../src/reference/address.ts";
import { document } from "../document.ts";
import { dist, pages, read, siteFiles } from "./files.ts";

const references = new Set(readApi(document).operations.map(({ tag, id }) => referenceAnchor(tag, id).slice(1)));
const ids = new Map(
  pages.map((page) => [page, new Set([...read(page).matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]))]),
);

/** What is wrong with a link, or undefined. */
function fault(link: string, page: string): string | undefined {
  if (/^(https?:|data:)/.test(link)) return undefined;
  const [path = "", anchor] = decode(link).split("#", 2);
  const target = path === "" ? page : posix.join(posix.dirname(page), path);
  if (target.startsWith("..") || !existsSync(posix.join(dist, target))) return "no such file";
  if (!anchor) return undefined;
  const known = target === "reference/index.html" ? references : ids.get(target);
  return known?.has(anchor) ? undefined : "no such anchor";
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&quot;", '"'));
}

describe("links", () => {
  it("of every page lead to a page and an anchor that exist", () => {
    const broken = pages
      // Its links begin at the root of the site.
      .filter((page) => page !== "404.html")
      .flatMap((page) => {
        const links = [...read(page).matchAll(/<(?:a|img|link|script)\s[^>]*?(?:href|src)="([^"]*)"/g)].map(
          (match) => match[1] ?? "",
        );
        expect(links.length, page).toBeGreaterThan(5);
        return links.map((link) => ({ page, link, fault: fault(link, page) })).filter((each) => each.fault);
      });
    expect(broken).toEqual([]);
  });

  it("of every page as Markdown lead to a file that exists", () => {
    const files = siteFiles().filter((path) => path.endsWith(".md"));
    const broken = files.flatMap((file) => {
      const text = read(file).replace(/^(`{3,})[\s\S]*?^\1$|`[^`\n]*`/gm, "");
      const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]?.split("#")[0] ?? "");
      return links
        .filter((link) => link !== "" && !link.startsWith("https:"))
        .filter((link) => !existsSync(posix.join(dist, posix.dirname(file), link)))
        .map((link) => ({ file, link }));
    });
    expect(files.length).toBeGreaterThan(20);
    expect(broken).toEqual([]);
  });

  it("to other sites are encrypted", () => {
    const plain = pages.flatMap((page) =>
      [...read(page).matchAll(/<a [^>]*href="http:[^"]*"/g)].map((match) => [page, match[0]]),
    );
    expect(plain).toEqual([]);
  });

  it("reach every page from the start page", () => {
    const reached = new Set<string>();
    const queue = ["index.html"];
    for (let page = queue.pop(); page !== undefined; page = queue.pop()) {
      if (reached.has(page) || !ids.has(page)) continue;
      reached.add(page);
      const from = page;
      const links = [...read(page).matchAll(/<a\s[^>]*?href="([^"#:]*\.html)/g)].map((match) => match[1] ?? "");
      queue.push(...links.map((link) => posix.join(posix.dirname(from), link)));
    }
    expect(pages.filter((page) => page !== "404.html" && !reached.has(page))).toEqual([]);
  });
});
