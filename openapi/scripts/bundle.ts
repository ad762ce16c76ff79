/** Writes `dist/`: the document in one file, as YAML and JSON, and the variant that Prism reads. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import { forPrism } from "./prism.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const yamlFile = join(dist, "openapi.yaml");

const manifest = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
const redocly = join(dirname(manifest), "bin", "cli.js");

mkdirSync(dist, { recursive: true });
execFileSync(process.execPath, [redocly, "bundle", "em", "--output", yamlFile], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
});

const document: unknown = parse(readFileSync(yamlFile, "utf8"));
writeFileSync(join(dist, "openapi.json"), `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(join(dist, "prism.yaml"), stringify(forPrism(document), { aliasDuplicateObjects: false, lineWidth: 0 }));
