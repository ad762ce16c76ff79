import type { Content } from "./content.js";

/** The mail for programs that show no HTML. */
export function toText({ verdict, sections, footer, pageUrl }: Content): string {
  const blocks = sections.map(({ title, columns, rows, more }) =>
    [
      title,
      ...rows.map((row) => `- ${row.map((cell, index) => labelled(columns[index] ?? "", cell, index)).join(", ")}`),
      ...(more > 0 ? [`- and ${more} more`] : []),
    ].join("\n"),
  );
  return `${[verdict, ...blocks, footer, ...(pageUrl ? [pageUrl] : [])].join("\n\n")}\n`;
}

/** The first cell is what the row is about; the others say what they are. */
const labelled = (column: string, cell: string, index: number) => (index === 0 ? cell : `${column}: ${cell}`);
