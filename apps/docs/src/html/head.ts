import { publicAddress } from "../content/address.ts";
import type { Page } from "../content/page.ts";
import { siteName } from "../content/site.ts";
import { type Html, html } from "./html.ts";
import { contentSecurityPolicy, earlyScript } from "./policy.ts";

/** Where a page is shown. */
export type Place =
  /** At its own address below the site's. */
  | { readonly siteUrl: string }
  /** At any address; its links begin at this path. */
  | { readonly base: string };

/** The head of a page. */
export function head(page: Page, place: Place, link: (href: string) => string): Html {
  const title = page.path === "index" ? siteName : `${page.title} · ${siteName}`;
  return html`<head>
<meta charset="utf-8">
${"base" in place && html`<base href="${place.base}">\n`}
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${page.description}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:type" content="${page.path === "index" ? "website" : "article"}">
<meta property="og:site_name" content="${siteName}">
${"siteUrl" in place && published(page, place.siteUrl + publicAddress(page.path), link)}
<link rel="icon" type="image/svg+xml" href="${link("file:assets/icon.svg")}">
<link rel="stylesheet" href="${link("file:assets/site.css")}">
<script>${earlyScript}</script>
<script defer src="${link("file:assets/site.js")}"></script>
</head>`;
}

function published(page: Page, address: string, link: (href: string) => string): Html {
  return html`<meta property="og:url" content="${address}">
<link rel="canonical" href="${address}">
<link rel="alternate" type="text/markdown" href="${link(`file:${page.path}.md`)}">`;
}
