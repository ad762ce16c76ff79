/** Collects the licences of what the bundle contains, as they demand, into dist/THIRD-PARTY-NOTICES.txt. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dist = join(import.meta.dirname, "..", "dist");
const folders = new Set<string>();
for (const file of globSync("*.cjs.map", { cwd: dist })) {
  const { sources } = JSON.parse(readFileSync(join(dist, file), "utf8")) as { sources: string[] };
  for (const source of sources) {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(join(dist, source).replaceAll("\\", "/")) ?? [];
    if (folder !== undefined) folders.add(folder);
  }
}
const notices = [...folders].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const [file] = globSync("{LICENSE,LICENCE,license,License}*", { cwd: folder });
  const text =
    file === undefined ? "(The package contains no licence text.)" : readFileSync(join(folder, file), "utf8");
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
});
writeFileSync(join(dist, "THIRD-PARTY-NOTICES.txt"), notices.join(`\n${"-".repeat(72)}\n\n`));
