/** Writes `dist/` and the list of operation ids that the typed model is compiled with. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { distFiles, operationIds } from "./dist.ts";

const dist = new URL("../dist/", import.meta.url);
const generated = new URL("../src/generated/", import.meta.url);

try {
  const files = distFiles();
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  mkdirSync(generated, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(new URL(name, dist), content);
  writeFileSync(new URL("operation-id.ts", generated), operationIds(files["bundle.json"]));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
