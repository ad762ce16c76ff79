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

/**
 * The step of semver that a change of declarations takes. A line that a declaration has lost or that differs breaks somebody;
 * more lines are an addition. A new required member of an option breaks too, and is not seen here.
 */
export function stepOf(before: string, after: string): Step {
  if (before === after) return "none";
  const now = declarations(after);
  const kept = [...declarations(before)].every(([head, lines]) => contains(now.get(head) ?? [], lines));
  return kept ? "minor" : "major";
}

/** Top-level declarations by their first line, with the lines inside. Which file declares them is nobody's business. */
function declarations(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.split("\n")) {
    if (/^(import |\/\/|$)/.test(line)) continue;
    if (/^\w/.test(line)) {
      lines = found.get(line) ?? [];
      found.set(line, lines);
    }
    lines.push(line);
  }
  return found;
}

/** Is each line of `part` in `whole`, as often? */
function contains(whole: readonly string[], part: readonly string[]): boolean {
  const rest = [...whole];
  return part.every((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
}

/** Why a release is refused: its changesets plan less than a package needs. Before 1.0 a minor step may break. */
export function shortfall(needed: Step, planned: Step, version: string): string | undefined {
  const least = needed === "major" && version.startsWith("0.") ? "minor" : needed;
  if (steps.indexOf(planned) >= steps.indexOf(least)) return undefined;
  return `its API needs a ${least} step, .changeset plans ${planned}. Add a changeset (npx changeset).`;
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
