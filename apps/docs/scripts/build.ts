/** Builds the site into dist/. `DOCS_URL` says where it will be published. */
import { fileURLToPath } from "node:url";
import { build } from "astro";

process.env.ASTRO_TELEMETRY_DISABLED = "1";
await build({ root: fileURLToPath(new URL("..", import.meta.url)), logLevel: "error" });
