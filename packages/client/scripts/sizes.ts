import { gzipSync } from "node:zlib";
import { build } from "vite";

export interface Size {
  readonly name: string;
  /** Bytes of what is loaded at once, minified and by gzip -9. */
  readonly gzip: number;
  /** Bytes of each part that is loaded only when it is needed. */
  readonly later: Readonly<Record<string, number>>;
  readonly limit: number;
}

const entries = [
  { name: "everything, JSON", limit: 9000, code: `export * from "@em-replica/client";` },
  {
    name: "createClient and one resource",
    limit: 7000,
    code: `import { createClient } from "@em-replica/client";
export const read = (options, id) => createClient(options).replicaSessions.get(id);`,
  },
];

/** Bundles the built client as a web page would, and weighs it. */
export async function measureSizes(): Promise<Size[]> {
  const sizes: Size[] = [];
  for (const { name, limit, code } of entries) {
    const output = await build({
      logLevel: "silent",
      plugins: [
        {
          name: "entry",
          resolveId: (id) => (id === "entry" ? new URL("../entry.js", import.meta.url).pathname : null),
          load: (id) => (id.endsWith("/client/entry.js") ? code : null),
        },
      ],
      build: {
        write: false,
        target: "es2022",
        minify: true,
        modulePreload: false,
        rollupOptions: { input: "entry", preserveEntrySignatures: "strict" },
      },
    });
    if (!("output" in output)) throw new Error("unexpected result of the bundler");
    const later: Record<string, number> = {};
    let gzip = 0;
    for (const chunk of output.output) {
      if (chunk.type !== "chunk") continue;
      const bytes = gzipSync(chunk.code, { level: 9 }).length;
      if (chunk.isEntry) gzip += bytes;
      else later[chunk.name] = bytes;
    }
    sizes.push({ name, gzip, later, limit });
  }
  return sizes;
}

export async function printSizes(): Promise<void> {
  for (const { name, gzip, later, limit } of await measureSizes()) {
    const verdict = gzip <= limit ? "within" : "OVER";
    console.log(`${name}: ${gzip} bytes gzip, ${verdict} ${limit}; later ${JSON.stringify(later)}`);
  }
}
