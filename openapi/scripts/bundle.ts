/** Writes `dist/`: the document in one file, as YAML and JSON, and the variant that Prism reads. */
import { mkdirSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { forPrism } from "./prism.ts";
import { runRedocly } from "./redocly.ts";
import { toYaml } from "./yaml.ts";

const dist = new URL("../dist/", import.meta.url);

const { code, stdout, stderr } = runRedocly("bundle", "em");
if (code !== 0) {
  process.stderr.write(stderr);
  process.exit(1);
}

const document: unknown = parse(stdout);
mkdirSync(dist, { recursive: true });
writeFileSync(new URL("openapi.yaml", dist), toYaml(document));
writeFileSync(new URL("openapi.json", dist), `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(new URL("prism.yaml", dist), toYaml(forPrism(document)));
