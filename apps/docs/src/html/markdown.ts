import { Marked } from "marked";
import { codeBlock } from "./code.ts";
import { escapeHtml, Html } from "./html.ts";

/** Turns Markdown into HTML for one page. Headings get an id; HTML within the text is shown, not obeyed. */
export interface MarkdownRenderer {
  block(markdown: string): Html;
  inline(markdown: string): Html;
}

/** @param link turns a link of the content into one that works on the page */
export function markdownRenderer(
  link: (href: string) => string,
  headingId: (text: string) => string,
): MarkdownRenderer {
  const marked = new Marked({
    renderer: {
      html: ({ text }) => escapeHtml(text),
      code: ({ text, lang }) => codeBlock(text, lang?.split(" ")[0]).text,
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        return heading(depth, inner, headingId(plain(inner)));
      },
      link({ href, tokens }) {
        return `<a href="${escapeHtml(link(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      table(token) {
        const cells = (row: readonly { tokens: (typeof token.header)[number]["tokens"] }[], tag: string) =>
          `<tr>${row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("")}</tr>`;
        const body = token.rows.map((row) => cells(row, "td")).join("");
        return `<div class="table" tabindex="0"><table><thead>${cells(token.header, "th")}</thead><tbody>${body}</tbody></table></div>`;
      },
    },
  });
  return {
    block: (markdown) => new Html(marked.parse(markdown, { async: false })),
    inline: (markdown) => new Html(marked.parseInline(markdown, { async: false })),
  };
}

/** A heading that can be linked to. */
export function heading(level: number, inner: string, id: string): string {
  return `<h${level} id="${id}">${inner}<a class="anchor" href="#${id}" aria-label="Link to this section"></a></h${level}>`;
}

function plain(markup: string): string {
  return markup.replace(/<[^>]*>/g, "").replace(/&[a-z#0-9]+;/g, "");
}
