import type { Block, FieldRow, Snippet } from "../content/blocks.ts";
import { resolveLink, rewriteLinks } from "../content/links.ts";
import type { Page } from "../content/page.ts";

/** A page's Markdown twin: the same content for readers that are programs, with links to the other twins. */
export function markdownPage(page: Page): string {
  const text = `# ${page.title}\n\n${page.blocks.map(blockText).filter(Boolean).join("\n\n")}\n`;
  return rewriteLinks(text, (link) => resolveLink(link, page.path, "md"));
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "prose":
      return block.markdown;
    case "heading":
      return `${"#".repeat(block.level)} ${block.text}`;
    case "endpoint":
      return `\`${block.method} ${block.path}\``;
    case "facts":
      return block.facts.map(([name, value]) => `- ${name}: ${value}`).join("\n");
    case "fields":
      return block.fields.map(field).join("\n");
    case "table":
      return [block.head, block.head.map(() => "---"), ...block.rows].map(row).join("\n");
    case "tabs":
      return block.tabs.map((tab) => snippet(tab, block.legend)).join("\n\n");
    case "details":
      return [`### ${block.summary}`, ...block.blocks.map(blockText)].filter(Boolean).join("\n\n");
    case "lead":
      return block.text;
    case "actions":
      return "";
    case "cards":
      return block.cards.map(({ title, text, link }) => `- [${title}](${link}): ${text}`).join("\n");
    case "tryIt":
      return "";
  }
}

function field({ name, type, marks, description, values, examples }: FieldRow): string {
  const lines = [`- \`${name}\` (${[type, ...marks].join("; ")}): ${description.replace(/\s*\n\s*/g, " ")}`];
  for (const { value, description: meaning } of values) lines.push(`  - \`${value}\`${meaning ? `: ${meaning}` : ""}`);
  if (examples.length > 0) lines.push(`  - Example: ${examples.map((example) => `\`${example}\``).join(", ")}`);
  return lines.join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ")).join(" | ")} |`;
}

function snippet({ label, language, code }: Snippet, legend: string): string {
  return `${legend} ${label}:\n\n\`\`\`${language}\n${code}\n\`\`\``;
}
