import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Later files may override earlier ones. */
const styles = ["base", "frame", "content", "code", "search", "try-it", "print"];

/** Bundles the scripts of the pages, joins the styles and copies the icon into `<dist>/assets`. */
export async function buildAssets(dist: string): Promise<void> {
  const outDir = `${dist}/assets`;
  mkdirSync(outDir, { recursive: true });
  copyFileSync(folder("assets/icon.svg"), `${outDir}/icon.svg`);
  const css = styles.map((name) => readFileSync(folder(`assets/styles/${name}.css`), "utf8"));
  writeFileSync(`${outDir}/site.css`, css.join("\n"));
  for (const name of ["site", "search"]) {
    await build({
      configFile: false,
      logLevel: "warn",
      build: {
        outDir,
        emptyOutDir: false,
        // Classic scripts: a page opened from a folder may not load modules.
        lib: {
          entry: folder(`src/browser/${name}.ts`),
          formats: ["iife"],
          name: `${name}Script`,
          fileName: () => `${name}.js`,
        },
      },
    });
  }
}
