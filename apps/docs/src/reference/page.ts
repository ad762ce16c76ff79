import { siteName } from "../content/site.ts";
import { Html, html } from "../html/html.ts";
import { cspHash } from "../html/policy.ts";

/** What Redoc's page consists of that is kept. */
export interface RedocParts {
  /** Sets light or dark before anything is drawn. */
  readonly early: string;
  /** Redoc with the document in it. */
  readonly main: string;
}

/**
 * Takes the scripts out of the page that Redoc writes. What it drew in advance is left behind: it is a start page without any
 * operation, and its styles are 40 kB of the page once compressed.
 *
 * @throws when the page is not built as expected.
 */
export function redocParts(page: string): RedocParts {
  const early = /<script>(try\{[\s\S]*?)<\/script>/.exec(page)?.[1];
  const main = /<script type="module">([\s\S]*)<\/script>/.exec(page)?.[1];
  if (!early || !main?.includes("hydrate(__redoc_definition"))
    throw new Error("Redoc's page is not built as expected.");
  return { early, main };
}

/** The hash of an empty style element: Redoc makes one and fills it by script, which no policy needs to allow. */
const emptyStyle = cspHash("");

/** The reference page: Redoc under a policy that lets in nothing but this very page. */
export function referencePage({ early, main }: RedocParts, css: string, description: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${cspHash(early)} ${cspHash(main)}`,
    `style-src-elem ${cspHash(css)} ${emptyStyle}`,
    "style-src-attr 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reference · ${siteName}</title>
<meta name="description" content="${description}">
<meta property="og:title" content="Reference">
<meta property="og:description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${siteName}">
<link rel="icon" href="data:,">
<style>${new Html(css)}</style>
<script>${new Html(early)}</script>
</head>
<body>
<nav class="site-bar" aria-label="Site"><a href="../index.html">${siteName}</a> <a href="../operations/index.html">Operations as plain pages</a></nav>
<div id="redoc"></div>
<noscript><p>The reference needs JavaScript. Everything in it is also on <a href="../operations/index.html">plain pages</a>.</p></noscript>
<script type="module">${new Html(main)}</script>
</body>
</html>
`.text;
}
