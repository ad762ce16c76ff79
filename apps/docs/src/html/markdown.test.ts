import { describe, expect, it } from "vitest";
import { slugger } from "../content/slugs.ts";
import { markdownRenderer } from "./markdown.ts";

const render = (text: string) => markdownRenderer((link) => `to:${link}`, slugger()).block(text).text;

describe("Markdown", () => {
  it("shows HTML instead of obeying it", () => {
    expect(render("<script>alert(1)</script>\n\ntext <img src=x onerror=alert(1)>")).not.toMatch(/<(script|img)/);
  });

  it("rewrites links and escapes what they carry", () => {
    expect(render('[a](schema:Job) [b](<x"onclick=">)')).toContain('<a href="to:schema:Job">a</a>');
    expect(render('[b](<x"onclick=">)')).not.toContain('"onclick');
  });

  it("gives headings ids as code hosts do, numbered when they repeat", () => {
    const text = render("## One `row`, two\n\n## Same\n\n## Same");
    expect([...text.matchAll(/<h2 id="([^"]*)"/g)].map((match) => match[1])).toEqual(["one-row-two", "same", "same-1"]);
  });

  it("takes the language of code from the first word behind the fence", () => {
    expect(render("```json PagingInfo\n{}\n```")).toContain("hljs-punctuation");
    expect(render("```unheard-of\n<x>\n```")).toContain("&lt;x&gt;");
  });
});
