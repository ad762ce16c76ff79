import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const openapi = dirname(fileURLToPath(import.meta.resolve("@em-replica/openapi/package.json")));
const folder = join(openapi, "guides");

/** Which server a snippet is written for: any (then the mock), the emulator, or the emulator over TLS. */
export type ServerKind = "mock" | "emulator" | "tls";

/** A fenced block of a guide that a reader would run. */
export interface Snippet {
  readonly guide: string;
  readonly language: "sh" | "ts";
  readonly server: ServerKind;
  readonly code: string;
  /** The block right after it that shows what it prints, if there is one. */
  readonly output?: { readonly language: "json" | "text"; readonly text: string };
}

const fence = /^```(?<language>sh|ts)(?: (?<server>emulator|tls))?\n(?<code>[\s\S]*?)^```$/gm;
const outputFence = /^\s*```(?<language>json|text) output\n(?<text>[\s\S]*?)^```$/m;

function snippetsOf(guide: string, markdown: string): Snippet[] {
  return [...markdown.matchAll(fence)].map((match) => {
    const { language, server = "mock", code = "" } = match.groups ?? {};
    const rest = markdown.slice(match.index + match[0].length);
    const output = outputFence.exec(rest);
    return {
      guide,
      language: language as Snippet["language"],
      server: server as ServerKind,
      code,
      // Only blanks may stand between a command and what it prints.
      ...(output?.index === 0 && { output: output.groups as unknown as NonNullable<Snippet["output"]> }),
    };
  });
}

/** Everything in the guides that can be executed, in the order of the texts. */
export const snippets: readonly Snippet[] = readdirSync(folder)
  .toSorted()
  .flatMap((file) => snippetsOf(file, readFileSync(join(folder, file), "utf8")));
