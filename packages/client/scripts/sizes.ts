import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type OutputChunk, rolldown } from "rolldown";

export interface Size {
  readonly name: string;
  /** Bytes of what is loaded at once, minified, by gzip -9. */
  readonly gzip: number;
  /** Bytes of each part that is loaded when it is first needed. */
  readonly later: Readonly<Record<string, number>>;
  readonly limit: number;
}

const entries = [{ name: "everything, JSON", limit: 12_000, code: `export * from "@em-replica/client";` }];

/** Bundles the built client as a web page would, and weighs it. */
export async function measureSizes(): Promise<Size[]> {
  return Promise.all(
    entries.map(async ({ name, limit, code }) => {
      const chunks = await bundle(code);
      const entry = chunks.find((chunk) => chunk.isEntry);
      const atOnce = closure(entry, chunks);
      const later: Record<string, number> = {};
      for (const chunk of chunks) if (!atOnce.has(chunk)) later[chunk.name] = weigh([chunk]);
      return { name, limit, gzip: weigh(atOnce), later };
    }),
  );
}

async function bundle(code: string): Promise<OutputChunk[]> {
  const build = await rolldown({
    input: "entry",
    platform: "browser",
    // As for a page, whose script may come to export what its later parts need: else each of its modules that they share
    // would be a file of its own.
    preserveEntrySignatures: "allow-extension",
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? "\0entry" : null),
        load: (id) => (id === "\0entry" ? code : null),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", minify: true });
  return output.filter((part) => part.type === "chunk");
}

/** A chunk and all that it imports without waiting. */
function closure(start: OutputChunk | undefined, chunks: readonly OutputChunk[]): Set<OutputChunk> {
  const found = new Set<OutputChunk>();
  const visit = (chunk: OutputChunk | undefined): void => {
    if (!chunk || found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) visit(chunks.find(({ fileName }) => fileName === name));
  };
  visit(start);
  return found;
}

const weigh = (chunks: Iterable<OutputChunk>): number =>
  gzipSync(Array.from(chunks, ({ code }) => code).join("\n"), { level: 9 }).length;
