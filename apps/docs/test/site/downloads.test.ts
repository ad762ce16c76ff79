import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { documentFiles } from "../../src/site/files.ts";
import { document } from "../document.ts";
import { pages, read, siteFiles } from "./files.ts";

const content = pages.filter((path) => path !== "404.html");

describe("downloads", () => {
  it("include the document and its variants unchanged", () => {
    expect(documentFiles()).toContain("openapi-3.0.json");
    for (const name of documentFiles()) {
      const built = readFileSync(fileURLToPath(import.meta.resolve(`@em-replica/openapi/${name}`)), "utf8");
      expect(read(name) === built, name).toBe(true);
    }
  });

  it("include each page as Markdown without HTML, which llms.txt lists and llms-full.txt contains", () => {
    const list = read("llms.txt");
    const full = read("llms-full.txt");
    for (const page of content) {
      const file = page.replace(/html$/, "md");
      expect(siteFiles(), page).toContain(file);
      expect(list, page).toContain(`/${file})`);
      expect(full, page).toContain(read(file).trim());
      const text = read(file).replace(/^(`{3,})[\s\S]*?^\1$|`[^`\n]*`/gm, "");
      expect(/<\/?(div|details|summary|label|p)\b/.exec(text), file).toBeNull();
    }
  });

  it("include a site map of all pages", () => {
    const addresses = [...read("sitemap-0.xml").matchAll(/<loc>([^<]*)<\/loc>/g)].map(
      (match) => new URL(match[1] ?? "").pathname,
    );
    const expected = content.map((path) => `/${path.replace(/^index\.html$/, "")}`);
    expect(addresses.toSorted()).toEqual(expected.toSorted());
  });
});

describe("pages of schemas", () => {
  it("say of every member with a default what it is", () => {
    for (const [name, { properties = {} }] of Object.entries(document.components.schemas)) {
      const defaults = Object.entries(properties).filter(([, { default: value }]) => value !== undefined);
      const lines = read(`schemas/${name}.md`).split("\n");
      for (const [member, { default: value }] of defaults) {
        const line = lines.find((text) => text.startsWith(`- \`${member}\``));
        expect(line, `${name}.${member}`).toContain(value === "" ? "; default empty" : `; default \`${value}\``);
      }
    }
  });
});

describe("pages", () => {
  it("say which versions of document and packages they are about", () => {
    for (const page of pages) {
      expect(read(page), page).toContain(`OpenAPI document ${document.info.version}`);
      expect(read(page), page).toContain("@em-replica/client");
    }
  });

  it("have their own title, description and Open Graph data", () => {
    const titles = pages.map((page) => /<title>(.*?)<\/title>/.exec(read(page))?.[1]);
    expect(new Set(titles).size).toBe(pages.length);
    for (const page of pages) {
      for (const name of ['name="description"', 'property="og:title"', 'property="og:description"']) {
        expect(new RegExp(`<meta ${name} content="([^"]+)"`).exec(read(page)), `${page} ${name}`).not.toBeNull();
      }
    }
  });
});
