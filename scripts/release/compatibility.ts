import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../tool.ts";
import { documentFile, documentStep, releasedDocument } from "./document.ts";
import { declarationsOf, type Packed } from "./packages.ts";
import { greatest, type Step, steps } from "./steps.ts";

/** Where the declarations of the last release are kept to compare with. */
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

/**
 * Why a release is refused: the step that is planned, or that the version has taken, is less than a package needs. Before
 * 1.0 a minor step may break.
 */
export function shortfall(needed: Step, planned: Step, version: string): string | undefined {
  const least = needed === "major" && version.startsWith("0.") ? "minor" : needed;
  if (steps.indexOf(planned) >= steps.indexOf(least)) return undefined;
  return `its API needs a ${least} step, .changeset and the version have ${planned}. Add a changeset (npx changeset).`;
}

/** The step that a package needs since its last release; undefined if it was never released. */
export function neededStep(one: Packed): Step | undefined {
  const file = releasedApi(one);
  if (!existsSync(file)) return undefined;
  const api = stepOf(readFileSync(file, "utf8"), declarationsOf(one));
  return one.folder === "openapi" ? greatest(api, documentStep(releasedDocument, documentFile)) : api;
}

/** Keeps the packed packages as the last release. */
export function keepAsReleased(packed: readonly Packed[]): void {
  for (const one of packed) write(releasedApi(one), declarationsOf(one));
  write(releasedDocument, readFileSync(documentFile, "utf8"));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
