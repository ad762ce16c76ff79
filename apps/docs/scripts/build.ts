/** Builds the published site into dist/. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withoutForeignLogo } from "../src/reference/page.ts";
import { buildRedoc } from "../src/reference/redoc.ts";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const bundle = (name: string) => fileURLToPath(import.meta.resolve(`@em-replica/openapi/${name}`));

rmSync(dist, { recursive: true, force: true });
mkdirSync(`${dist}reference`, { recursive: true });
for (const name of ["openapi.yaml", "openapi.json"]) copyFileSync(bundle(name), `${dist}${name}`);

const reference = `${dist}reference/index.html`;
await buildRedoc(bundle("openapi.yaml"), reference);
writeFileSync(reference, withoutForeignLogo(readFileSync(reference, "utf8")));

writeFileSync(
  `${dist}index.html`,
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Enterprise Manager replication API</title>
<h1>Enterprise Manager replication API</h1>
<p><a href="reference/index.html">Reference</a>. The document: <a href="openapi.yaml">YAML</a>, <a href="openapi.json">JSON</a>.</p>
</html>
`,
);
