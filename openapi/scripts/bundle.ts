/** Writes `dist/`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { distFiles } from "./dist.ts";

const dist = new URL("../dist/", import.meta.url);

try {
  const files = distFiles();
  mkdirSync(dist, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(new URL(name, dist), content);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
