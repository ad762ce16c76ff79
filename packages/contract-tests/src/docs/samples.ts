import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** One example request of an operation's page, as the docs site shows it. */
export interface Sample {
  readonly operation: string;
  readonly title: string;
  readonly curl: string;
  readonly typescript: string;
  readonly python: string;
  /** The documented response, where it has a body. */
  readonly json?: string;
}

const pages = join(dirname(fileURLToPath(import.meta.resolve("@em-replica/docs/dist/index.md"))), "operations");

/** Every sample of the built site, read from the pages' Markdown copies. */
export const samples: readonly Sample[] = readdirSync(pages)
  .filter((name) => name.endsWith(".md"))
  .flatMap((name) => {
    const text = readFileSync(join(pages, name), "utf8");
    const examples = text.split(/^## Examples$/m)[1] ?? "";
    return examples
      .split(/^### /m)
      .slice(1)
      .map((part) => {
        const json = block(part, /^Response \d+ as JSON/);
        return {
          operation: name.replace(".md", ""),
          title: part.split("\n")[0] ?? "",
          curl: block(part, /^Request in curl/) ?? "",
          typescript: block(part, /^Request in TypeScript/) ?? "",
          python: block(part, /^Request in Python/) ?? "",
          ...(json !== undefined && { json }),
        };
      });
  });

/** The code below a line. */
function block(text: string, line: RegExp): string | undefined {
  return new RegExp(`${line.source}:\\n\\n\`\`\`\\w+\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(text)?.[1];
}
