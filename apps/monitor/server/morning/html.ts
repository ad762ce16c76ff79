import { html } from "hono/html";
import type { Content, Section } from "./content.js";

const FONT = "font-family:Segoe UI,Helvetica,Arial,sans-serif";
const CELL = "padding:4px 12px 4px 0;border-bottom:1px solid #d0d4d9;text-align:left;vertical-align:top";

/**
 * The mail as HTML. Mail programs drop style sheets, scripts and what would be loaded, so that every element has its own
 * style and nothing else is needed. Names are escaped by the template.
 */
export function toHtml({ verdict, sections, footer, pageUrl }: Content): string {
  return String(html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>Replication</title></head>
<body style="margin:0;padding:16px;background:#ffffff;color:#1b2027;${FONT};font-size:15px;line-height:1.4">
<main>
<h1 style="margin:0 0 16px;font-size:19px;line-height:1.35">${verdict}</h1>
${sections.map(sectionHtml)}
<p style="margin:20px 0 0;color:#4c5663;font-size:13px">${footer}${
    pageUrl && html` <a href="${pageUrl}" style="color:#0b57a4">Open the monitor</a>`
  }</p>
</main>
</body>
</html>
`);
}

function sectionHtml({ title, columns, rows, more }: Section) {
  return html`<h2 style="margin:20px 0 6px;font-size:16px">${title}</h2>
<table style="border-collapse:collapse;font-size:14px">
<thead><tr>${columns.map((column) => html`<th scope="col" style="${CELL};color:#4c5663;font-weight:600">${column}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell) => html`<td style="${CELL}">${cell}</td>`)}</tr>\n`)}</tbody>
</table>
${more > 0 ? html`<p style="margin:6px 0 0">And ${more} more.</p>` : ""}`;
}
