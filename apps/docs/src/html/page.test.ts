import { describe, expect, it } from "vitest";
import type { Page } from "../content/page.ts";
import type { Frame } from "./layout.ts";
import { notFoundPage } from "./not-found.ts";
import { renderPage } from "./page.ts";

const page: Page = {
  path: "guides/a",
  section: "Guides",
  title: "A & <B>",
  description: `It's "quoted"`,
  source: "guides/a.md",
  blocks: [{ kind: "prose", markdown: "## One\n\ntext\n\n## Two" }],
};
const frame: Frame = {
  menu: [{ title: "Guides", pages: [page] }],
  siteUrl: "https://docs.example/em/",
  versions: [["Document", "1.2.3"]],
  edit: () => undefined,
};
const around = { previous: undefined, next: undefined, place: { siteUrl: frame.siteUrl } };

describe("a page", () => {
  it("escapes what it is given", () => {
    const text = renderPage(page, around, frame);
    expect(text).toContain("<h1>A &amp; &lt;B&gt;</h1>");
    expect(text).toContain('content="It&#39;s &quot;quoted&quot;"');
  });

  it("lists its headings, its versions and its address", () => {
    const text = renderPage(page, around, frame);
    expect(text).toContain('<a href="#one">One</a>');
    expect(text).toContain("Document 1.2.3");
    expect(text).toContain('<link rel="canonical" href="https://docs.example/em/guides/a.html">');
  });

  it("has an edit link when the repository is known, and none when it is not", () => {
    expect(renderPage(page, around, frame)).not.toContain("Edit this page");
    const known = { ...frame, edit: ({ source }: Page) => `https://code.example/${source}` };
    expect(renderPage(page, around, known)).toContain('<a href="https://code.example/guides/a.md">Edit this page</a>');
  });
});

describe("the page that says 'not found'", () => {
  it("begins its links at the site's own root and claims no address", () => {
    const text = notFoundPage(frame);
    expect(text).toContain('<base href="/em/">');
    expect(text).not.toMatch(/canonical|og:url|as Markdown/);
  });
});
