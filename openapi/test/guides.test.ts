import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { bundle } from "./governance/redocly-cli.ts";

const folder = new URL("../guides/", import.meta.url);
const names = readdirSync(folder).toSorted();
const text = (name: string): string => readFileSync(new URL(name, folder), "utf8");

const frontMatter = (name: string) =>
  parse(/^---\n([\s\S]*?)\n---\n/.exec(text(name))?.[1] ?? "") as { title: string; description: string; order: number };

interface Snippet {
  readonly guide: string;
  readonly language: string;
  /** What stands behind the language: how a test uses the snippet. */
  readonly use: string;
  readonly body: string;
}

const snippets: readonly Snippet[] = names.flatMap((guide) =>
  [...text(guide).matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language = "", use = "", body = ""]) => ({
    guide,
    language,
    use,
    body,
  })),
);

/** How a snippet may be used; the contract tests execute `sh` and `ts`, and compare what is marked `output`. */
const uses: Readonly<Record<string, RegExp>> = {
  sh: /^(|emulator|tls)$/,
  ts: /^(|emulator)$/,
  json: /^(output|[A-Z]\w+)$/,
  xml: /^(output|[A-Z]\w+)$/,
  text: /^output$/,
  ebnf: /^$/,
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(JSON.parse(readFileSync(bundle, "utf8")) as object, "document");

describe("the guides", () => {
  it("have a title, a description and a place in the order, each its own", () => {
    const metas = names.map(frontMatter);
    for (const meta of metas)
      expect(meta).toEqual({
        title: expect.any(String),
        description: expect.any(String),
        order: expect.any(Number),
        keywords: expect.arrayContaining([expect.any(String)]),
      });
    expect(metas.map(({ order }) => order).toSorted((a, b) => a - b)).toEqual(names.map((_, index) => index + 1));
    expect(new Set(metas.map(({ title }) => title)).size).toBe(names.length);
  });

  it("link to guides that exist", () => {
    const links = names.flatMap((name) =>
      [...text(name).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1]),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !names.includes(link ?? ""))).toEqual([]);
  });

  it("say of every snippet how a test uses it", () => {
    expect(snippets.length).toBeGreaterThan(40);
    expect(snippets.filter(({ language, use }) => !uses[language]?.test(use))).toEqual([]);
  });

  it.each(snippets.filter(({ language, use }) => language === "json" && use !== "output"))(
    "show a $use in JSON that fits its schema ($guide)",
    ({ use, body }) => {
      const validate = ajv.getSchema(`document#/components/schemas/${use}`);
      expect(validate?.(JSON.parse(body)), JSON.stringify(validate?.errors)).toBe(true);
    },
  );

  it.each(snippets.filter(({ language }) => language === "xml"))(
    "show a $use in well-formed XML ($guide)",
    ({ body }) => {
      const parser = new SaxesParser({ xmlns: true });
      let root = "";
      parser.on("opentag", ({ uri }) => {
        root ||= uri;
      });
      parser.write(body).close();
      expect(root).toBe("http://www.veeam.com/ent/v1.0");
    },
  );
});

describe("the decisions", () => {
  const decisions = readFileSync(new URL("../decisions.md", import.meta.url), "utf8");
  const numbers = [...decisions.matchAll(/^\| (D\d+) \|/gm)].map((match) => match[1] ?? "");

  it("are numbered once each, in order", () => {
    const sorted = numbers.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
    expect(numbers).toEqual(sorted);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("are those that the other texts cite", () => {
    const cited = [...names.map(text), decisions, readFileSync(new URL("../source-pages.md", import.meta.url), "utf8")]
      .flatMap((content) => [...content.matchAll(/\bD\d{1,3}\b/g)])
      .map(([number]) => number);
    expect(cited.filter((number) => !numbers.includes(number))).toEqual([]);
  });
});
