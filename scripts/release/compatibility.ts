import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { binOf, root } from "../tool.ts";
import { declarationsOf, type Packed } from "./packages.ts";

export const steps = ["none", "patch", "minor", "major"] as const;
export type Step = (typeof steps)[number];

/** Where the last release is kept to compare with. */
const releasedDocument = join(root, "openapi/released/openapi.yaml");
const releasedApi = (one: Packed): string => join(root, one.folder, "released/api.d.ts.txt");

/** The step of semver that a change of declarations takes: a line that is gone or differs breaks somebody. */
export function stepOf(before: string, after: string): Step {
  if (before === after) return "none";
  const lines = new Set(after.split("\n"));
  return before.split("\n").every((line) => lines.has(line)) ? "minor" : "major";
}

/** The step that a package needs since its last release; undefined if it was never released. */
export function neededStep(one: Packed): Step | undefined {
  const file = releasedApi(one);
  if (!existsSync(file)) return undefined;
  const api = stepOf(readFileSync(file, "utf8"), declarationsOf(one));
  const document = one.folder === "openapi" ? documentStep() : "none";
  return steps.indexOf(document) > steps.indexOf(api) ? document : api;
}

/** The step of the OpenAPI document by `redocly diff`. */
function documentStep(): Step {
  if (!existsSync(releasedDocument)) return "none";
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const args = [
    binOf("@redocly/cli", "redocly"),
    "diff",
    releasedDocument,
    "openapi/dist/openapi.yaml",
    "--format=json",
    "--fail-on=none",
  ];
  const text = execFileSync(process.execPath, args, { cwd: root, env, encoding: "utf8", maxBuffer: 2 ** 26 });
  const { bump } = JSON.parse(text) as { readonly bump: string };
  return steps.find((step) => step === bump) ?? "major";
}

/** Keeps the packed packages as the last release. */
export function keepAsReleased(packed: readonly Packed[]): void {
  for (const one of packed) write(releasedApi(one), declarationsOf(one));
  write(releasedDocument, readFileSync(join(root, "openapi/dist/openapi.yaml"), "utf8"));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
