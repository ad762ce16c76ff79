/** A Markdown text's first sentence without its marks, for places that show plain text. */
export function plainText(markdown: string): string {
  const text =
    markdown
      .split(/\n\n/)[0]
      ?.replace(/\s+/g, " ")
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replaceAll("`", "") ?? "";
  return /^.*?[.!?](?= [A-Z]|$)/.exec(text)?.[0] ?? text;
}
