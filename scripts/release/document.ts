import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { binOf, root } from "../tool.ts";
import { greatest, type Step, steps } from "./steps.ts";

/** The document as it is now, and as the last release had it. */
export const documentFile = join(root, "openapi/dist/openapi.yaml");
export const releasedDocument = join(root, "openapi/released/openapi.yaml");

/** The version of the last release; undefined before the first. */
export function releasedVersion(): string | undefined {
  if (!existsSync(releasedDocument)) return undefined;
  const { info } = parse(readFileSync(releasedDocument, "utf8")) as { readonly info: { readonly version: string } };
  return info.version;
}

/** The step that the changes from one document to another take, by `redocly diff`. */
export function documentStep(before: string, after: string): Step {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const rules = ["--config", join(root, "openapi/redocly.yaml"), "--format=json", "--fail-on=none"];
  const text = execFileSync(process.execPath, [binOf("@redocly/cli", "redocly"), "diff", before, after, ...rules], {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 2 ** 26,
  });
  // Without any change the report has no `bump`.
  const { summary } = JSON.parse(text) as { readonly summary: Readonly<Partial<Record<Step, number>>> };
  return greatest(...steps.filter((step) => (summary[step] ?? 0) > 0));
}
