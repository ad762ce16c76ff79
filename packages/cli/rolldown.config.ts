import { defineConfig } from "rolldown";

/**
 * Everything is bundled, so that there is nothing to install beside it; in chunks, so that a start loads only what its
 * command needs. The source maps tell whose licences belong to it.
 */
export default defineConfig({
  input: "src/main.ts",
  platform: "node",
  output: { dir: "dist", format: "esm", cleanDir: true, sourcemap: "hidden" },
});
