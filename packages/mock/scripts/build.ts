/**
 * Compiles the package and replaces `dist/prism.js` by a bundle of it with Prism. Prism installs 158 packages, one with a
 * post-install script, and declares Node 24.18; the bundle installs none and runs on Node 22.
 */
import { execFileSync } from "node:child_process";
import { globSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { writeThirdPartyLicenses } from "../../../scripts/third-party-licenses.ts";

const home = fileURLToPath(new URL("..", import.meta.url));
const dist = join(home, "dist");
const require = createRequire(import.meta.url);

rmSync(dist, { recursive: true, force: true });
const tsc = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: home, stdio: "inherit" });

const prism = createRequire(require.resolve("@stoplight/prism-http"));
const bundle = await rolldown({
  input: join(dist, "prism.js"),
  platform: "node",
  logLevel: "silent",
  // Its UMD build requires files by names that no bundler can see.
  resolve: { alias: { "jsonc-parser": join(dirname(prism.resolve("jsonc-parser/package.json")), "lib/esm/main.js") } },
  plugins: [
    {
      name: "prism",
      resolveId(id) {
        // Only its proxy sends requests; this one is Node's own.
        if (id === "node-fetch") return "\0node-fetch.cjs";
        // All languages take 8 MB, and only dynamic responses use them.
        if (id === "@faker-js/faker") return this.resolve("@faker-js/faker/locale/en");
        return null;
      },
      load: (id) => (id === "\0node-fetch.cjs" ? "module.exports = globalThis.fetch;" : null),
      // It exports by way of `this`, which is undefined in a bundle.
      transform: (code, id) => (id.includes("uri-template-lite") ? code.replaceAll("this.URI", "exports.URI") : null),
    },
  ],
});
const { output } = await bundle.write({ file: join(dist, "prism-bundle.cjs"), format: "cjs", minify: true });
for (const file of globSync(join(dist, "prism.js*"))) rmSync(file);
writeFileSync(
  join(dist, "prism.js"),
  'import bundle from "./prism-bundle.cjs";\nexport const startPrism = bundle.startPrism;\n',
);

writeThirdPartyLicenses(dist, "prism-bundle.cjs", output);
