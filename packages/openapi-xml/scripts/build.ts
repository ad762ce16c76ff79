/** Compiles the package and bundles the command with what it needs, so that the package installs without dependencies. */
import { execFileSync } from "node:child_process";
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const home = fileURLToPath(new URL("..", import.meta.url));
const dist = join(home, "dist");

rmSync(dist, { recursive: true, force: true });
const tsc = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: home, stdio: "inherit" });

const bundle = await rolldown({
  input: join(home, "cli/main.ts"),
  platform: "node",
  resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
});
const { output } = await bundle.write({ file: join(dist, "cli.js"), format: "esm", minify: true });

const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? Object.keys(chunk.modules) : []));
const packages = new Set(
  modules.flatMap((file) => /^.*node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(file)?.[0] ?? []),
);
const notices = [...packages].toSorted().map((folder) => {
  const {
    name,
    version,
    license = "see its repository",
  } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const [file] = globSync("{LICEN[CS]E,licen[cs]e}*", { cwd: folder });
  return `${name} ${version}: ${license}\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}`.trim();
});
writeFileSync(
  join(dist, "THIRD-PARTY-LICENSES.txt"),
  `dist/cli.js contains these packages:\n\n${notices.join(`\n\n${"-".repeat(80)}\n\n`)}\n`,
);
