/** Compiles the package and bundles the command with what it needs, so that the package installs without dependencies. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { writeThirdPartyLicenses } from "../../../scripts/third-party-licenses.ts";

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

writeThirdPartyLicenses(dist, "cli.js", output);
