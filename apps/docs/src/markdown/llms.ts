import type { Page, Section } from "../content/page.ts";
import { sections } from "../content/page.ts";
import { siteName } from "../content/site.ts";
import { markdownPage } from "./page.ts";

/** `llms.txt`: what the site is and a list of its Markdown twins, so that a program reads only what it needs. */
export function llmsTxt(pages: readonly Page[], summary: string, siteUrl: string): string {
  const list = (section: Section) =>
    pages
      .filter((page) => page.section === section)
      .map((page) => `- [${page.title}](${siteUrl}${page.path}.md): ${page.description}`)
      .join("\n");
  const parts = sections.map((section) => `## ${section}\n\n${list(section)}`);
  const files = ["openapi.yaml", "openapi.json", "llms-full.txt"].map((file) => `- [${file}](${siteUrl}${file})`);
  return `# ${siteName}\n\n> ${summary}\n\n${parts.join("\n\n")}\n\n## Files\n\n${files.join("\n")}\n`;
}

/** `llms-full.txt`: all twins in one file, in reading order. */
export function llmsFullTxt(pages: readonly Page[]): string {
  return pages.map(markdownPage).join("\n---\n\n");
}
