/**
 * Decides whether `info.version` has moved far enough since the last release. `released/openapi.yaml` is the bundle of that
 * release; making a release means to copy `dist/openapi.yaml` there. Run it to see the result.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runRedocly } from "./redocly.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Where the bundle of the last release is kept, if there was one. */
export const released = join(root, "released", "openapi.yaml");

export interface VersionStep {
  readonly ok: boolean;
  readonly message: string;
}

/** Compares two bundles. A breaking change needs a major step (below 1.0 a minor one), an addition a minor one. */
export function versionStep(base: string, revision: string): VersionStep {
  if (!existsSync(base)) return { ok: true, message: "No release yet to compare with: any version will do." };
  const rules = ["--config", join(root, "redocly.yaml"), "--fail-on", "none", "--check-version"];
  const { code, stdout, stderr } = runRedocly("diff", base, revision, ...rules, "--format", "next-version");
  if (code === 0) return { ok: true, message: `The step is enough; ${stdout.trim()} would be.` };
  return { ok: false, message: `${stderr.trim()}\nNeeded: ${stdout.trim()}` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ok, message } = versionStep(released, join(root, "dist", "openapi.yaml"));
  console.log(message);
  process.exitCode = ok ? 0 : 1;
}
