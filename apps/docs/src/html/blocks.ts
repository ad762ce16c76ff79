import type { Block, FieldRow, Snippet } from "../content/blocks.ts";
import type { EnumValue } from "../document/schemas.ts";
import { codeBlock } from "./code.ts";
import { flag, Html, html } from "./html.ts";
import { heading, type MarkdownRenderer } from "./markdown.ts";

/** What blocks need of the page they stand on. */
export interface PageContext {
  readonly markdown: MarkdownRenderer;
  /** An id for a heading, unique on the page. */
  readonly id: (text: string) => string;
  /** Turns a link of the content into one that works on the page. */
  readonly link: (href: string) => string;
}

/** The HTML of one block. */
export function renderBlock(block: Block, page: PageContext): Html {
  const inline = page.markdown.inline;
  switch (block.kind) {
    case "prose":
      return page.markdown.block(block.markdown);
    case "heading":
      return new Html(heading(block.level, inline(block.text).text, page.id(block.text)));
    case "endpoint":
      return html`<p class="endpoint">${method(block.method)} <code>${block.path}</code></p>`;
    case "facts":
      return html`<dl class="facts">${block.facts.map(
        ([name, value]) => html`<div><dt>${name}</dt><dd>${inline(value)}</dd></div>`,
      )}</dl>`;
    case "fields":
      return html`<div class="fields">${block.fields.map((field) => fieldRow(field, page))}</div>`;
    case "table":
      return html`<div class="table" tabindex="0"><table>
<thead><tr>${block.head.map((cell) => html`<th>${cell}</th>`)}</tr></thead>
<tbody>${block.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${inline(cell)}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
    case "tabs":
      return tabs(block.group, block.legend, block.tabs, page.id(`tabs ${block.group}`));
    case "details":
      return html`<details${flag("open", block.open)}><summary>${block.summary}</summary>
${block.blocks.map((inner) => renderBlock(inner, page))}</details>`;
    case "lead":
      return html`<p class="lead">${inline(block.text)}</p>`;
    case "actions":
      return html`<p class="actions">${block.actions.map(({ text, link }) => html`<a href="${page.link(link)}">${text}</a> `)}</p>`;
    case "cards":
      return html`<ul class="cards">${block.cards.map(
        ({ title, text, link }) => html`<li><a href="${page.link(link)}">${title}</a><p>${text}</p></li>`,
      )}</ul>`;
    case "tryIt":
      return html`<div class="try" data-request="${JSON.stringify(block.request)}"></div>`;
  }
}

/** The method as a coloured word. */
export function method(name: string): Html {
  return html`<b class="method ${name.toLowerCase()}">${name}</b>`;
}

function fieldRow({ name, type, marks, description, values, examples }: FieldRow, page: PageContext): Html {
  const inline = page.markdown.inline;
  return html`<section class="field" id="${page.id(name)}">
<h3><code>${name}</code></h3> <p class="type">${inline(type)}${marks.map((mark) => html` <span>${inline(mark)}</span>`)}</p>
${page.markdown.block(description)}
${values.length > 0 && html`<dl class="values">${values.map((value) => enumValue(value, page))}</dl>`}
${examples.length > 0 && html`<p class="example">Example: ${examples.map((example) => html`<code>${example}</code> `)}</p>`}
</section>`;
}

function enumValue({ value, description }: EnumValue, { markdown }: PageContext): Html {
  return html`<div><dt><code>${value}</code></dt><dd>${markdown.inline(description ?? "")}</dd></div>`;
}

/** Radio buttons choose a tab: they need no script, and the keyboard works as with any form. */
function tabs(group: string, legend: string, snippets: readonly Snippet[], name: string): Html {
  return html`<fieldset class="tabs" data-group="${group}"><legend>${legend}</legend>${snippets.map(
    ({ label }, index) =>
      html`<label><input type="radio" name="${name}" value="${label}"${flag("checked", index === 0)}>${label}</label>`,
  )}${snippets.map(({ language, code }) => codeBlock(code, language))}</fieldset>`;
}
