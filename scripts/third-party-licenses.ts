import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a bundler wrote, as far as it matters here. */
interface Chunk {
  readonly type: string;
  /** By file. */
  readonly modules?: object;
}

/** Writes the licenses of all packages that are in a bundle into THIRD-PARTY-LICENSES.txt beside it. */
export function writeThirdPartyLicenses(dist: string, bundle: string, output: readonly Chunk[]): void {
  const packages = new Set(
    output
      .flatMap(({ modules = {} }) => Object.keys(modules))
      .flatMap((file) => /^.*node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(file)?.[0] ?? []),
  );
  const notices = [...packages].toSorted().map((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const { name, version, license = "see its repository" } = manifest;
    const [file] = globSync("{LICEN[CS]E,licen[cs]e}*", { cwd: folder });
    return `${name} ${version}: ${license}\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}`.trim();
  });
  writeFileSync(
    join(dist, "THIRD-PARTY-LICENSES.txt"),
    `dist/${bundle} contains these packages:\n\n${notices.join(`\n\n${"-".repeat(80)}\n\n`)}\n`,
  );
}
