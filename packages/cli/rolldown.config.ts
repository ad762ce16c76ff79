import { fileURLToPath } from "node:url";
import { defineConfig } from "rolldown";

/**
 * Everything is bundled, so that there is nothing to install beside it; in chunks, so that a start loads only what its
 * command needs. The source maps tell whose licences belong to it. CommonJS starts faster: an import of one of Node's
 * modules evaluates all that it exports, which opens the standard streams and more. For the same reason there is no
 * child_process, by which commander starts programs for subcommands; here none is a program.
 */
export default defineConfig({
  input: "src/main.ts",
  platform: "node",
  // Node 22 has no `await using`.
  transform: { target: "node22" },
  resolve: { alias: { "node:child_process": fileURLToPath(new URL("src/no-child-process.ts", import.meta.url)) } },
  output: {
    dir: "dist",
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "[name]-[hash].cjs",
    cleanDir: true,
    sourcemap: "hidden",
  },
});
