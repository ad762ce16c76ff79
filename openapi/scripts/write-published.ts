/** Last step of the build: writes the published files of `dist/`. */
import { writeFileSync } from "node:fs";
import { readBundle } from "@em-replica/openapi";
import { publishedFiles } from "./published-files.ts";

for (const [name, content] of Object.entries(publishedFiles(readBundle()))) {
  writeFileSync(new URL(`../dist/${name}`, import.meta.url), content);
}
