import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, flag, html } from "./html.ts";

describe("the template for markup", () => {
  it("escapes values in text and in attributes", () => {
    expect(html`<a href="${`"><script>`}">${"<b>&'"}</a>`.text).toBe(
      '<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</a>',
    );
  });

  it("leaves markup of its own kind, joins lists, and drops false and undefined", () => {
    expect(html`<p>${[html`<b>${1}</b>`, "&"]}${false}${undefined}</p>`.text).toBe("<p><b>1</b>&amp;</p>");
  });

  it("writes an attribute or leaves it out", () => {
    expect(html`<a${flag("open", true)}${flag("shut", false)}>`.text).toBe("<a open>");
  });

  it("lets no text out of its place", () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))));
  });
});
