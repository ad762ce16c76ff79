/**
 * Pages are Markdown. What Markdown has no words for (tabs, columns, folds) is HTML on lines of its own, which `plainMarkdown`
 * takes away again.
 */

export interface Snippet {
  readonly label: string;
  /** Name of the language as Markdown fences know it. */
  readonly language: string;
  readonly code: string;
}

export function fence({ language, code }: Snippet): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

/**
 * Snippets of which one is shown at a time, without a script. Tabs of a group follow each other over the whole site.
 *
 * @param id unique on the page
 * @param legend what the label completes, such as "Request in"
 */
export function tabs(
  id: string,
  group: "language" | "format",
  legend: string,
  snippets: readonly Snippet[],
): readonly string[] {
  if (snippets.length === 0) return [];
  const inputs = snippets.map(
    ({ label }, index) =>
      `<label><input type="radio" name="${id}" value="${label}"${index === 0 ? " checked" : ""}>${label}</label>`,
  );
  return [
    `<div class="tabs" data-group="${group}"><fieldset><legend>${legend}</legend>${inputs.join("")}</fieldset>`,
    ...snippets.flatMap((snippet) => [
      `<div class="tab"><p hidden>${legend} ${snippet.label}:</p>`,
      fence(snippet),
      "</div>",
    ]),
    "</div>",
  ];
}

/** Blocks that are folded away under a title. */
export function fold(summary: string, open: boolean, blocks: readonly string[]): readonly string[] {
  return [`<details${open ? " open" : ""}>\n<summary>${escapeHtml(summary)}</summary>`, ...blocks, "</details>"];
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A parameter, a header or a property. */
export interface Field {
  readonly name: string;
  /** Inline Markdown. */
  readonly type: string;
  /** Short remarks beside the type, such as `required`; inline Markdown. */
  readonly marks: readonly string[];
  readonly description: string;
  readonly values: readonly { readonly value: string; readonly description?: string }[];
  readonly examples: readonly string[];
}

export function fieldList(fields: readonly Field[]): readonly string[] {
  return ['<div class="fields">', fields.map(fieldItem).join("\n"), "</div>"];
}

function fieldItem({ name, type, marks, description, values, examples }: Field): string {
  const lines = [
    `- \`${name}\` (${[type, ...marks].join("; ")})`,
    "",
    `  ${description.replace(/\s*\n\s*/g, " ")}`,
    "",
  ];
  for (const { value, description: meaning } of values) lines.push(`  - \`${value}\`${meaning ? `: ${meaning}` : ""}`);
  if (examples.length > 0) lines.push("", `  Example: ${examples.map((example) => `\`${example}\``).join(", ")}`);
  return lines.join("\n");
}

/** The Markdown of a page without its HTML lines, for readers that are programs. */
export function plainMarkdown(text: string): string {
  const codeOrTag =
    /(^(`{3,})[\s\S]*?^\2$)|^[ \t]*<summary>(.*)<\/summary>$|^[ \t]*<div class="tab"><p hidden>(.*)<\/p>$|^[ \t]*<\/?(?:div|details)\b.*>$/gm;
  return text
    .replace(
      codeOrTag,
      (_, code, _fence, summary, legend) =>
        code ?? (summary === undefined ? (legend ?? "") : `### ${unescapeHtml(summary)}`),
    )
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function unescapeHtml(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
