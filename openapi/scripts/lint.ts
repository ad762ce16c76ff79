/** `npm run lint`: the document and the workflows by Redocly's rules and ours, then the prose in them and in the guides. */
import { globSync } from "node:fs";
import { runRedocly } from "./redocly.ts";

const workflows = globSync("workflows/**/*.arazzo.yaml");
const prose = ["guides", ...globSync("*.md", { exclude: ["CHANGELOG.md"] }), "openapi.yaml"];

for (const args of [
  ["lint", "em", "--config", "redocly.yaml"],
  ["lint", ...workflows, "--config", "workflows/redocly.yaml"],
  ["recheck", "--config", "prose.yaml", ...prose],
]) {
  const { code, stdout, stderr } = runRedocly(...args);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode ||= code ?? 1;
}
