import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runRedocly } from "../../scripts/redocly.ts";

/** The package's folder, with redocly.yaml in it. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
export const bundle = join(root, "dist", "openapi.json");

interface Problem {
  readonly ruleId: string;
  readonly message: string;
}

/** What `redocly lint` finds in a file or alias, under a configuration file. */
export function lint(target: string, config = "redocly.yaml"): readonly Problem[] {
  const run = runRedocly("lint", target, "--config", config, "--format", "json", "--max-problems", "100000");
  if (!run.stdout.startsWith("{")) throw new Error(`redocly lint printed no report:\n${run.stdout}${run.stderr}`);
  return (JSON.parse(run.stdout) as { problems: Problem[] }).problems;
}
