import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runRedocly } from "../../scripts/redocly.ts";
import { exceptions, readYaml } from "./exceptions.ts";
import { root } from "./redocly-cli.ts";

mkdirSync(join(root, ".test-results"), { recursive: true });
const folder = mkdtempSync(join(root, ".test-results", "prose-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the rules for prose", () => {
  const { rules } = (readYaml("prose.yaml") as { recheck: { rules: Record<string, unknown> } }).recheck;

  it("have a reason for each rule of a preset that is off, limited or leaves a file out", () => {
    const changed = Object.keys(rules).filter((rule) => !rule.startsWith("house/"));
    expect(changed.toSorted()).toEqual(Object.keys(exceptions.prose).toSorted());
  });

  it("find praise, typographic quotes, emoji and endless sentences", () => {
    const endless = `${"one more word and ".repeat(12)}then it ends`;
    writeFileSync(
      join(folder, "bad.md"),
      `# A powerful guide\n\nFilter by \u201cName\u201d. \u{1F600}\n\n${endless}.\n`,
    );
    const { stdout } = runRedocly("recheck", folder, "--config", "prose.yaml");
    for (const rule of ["no-marketing", "straight-quotes", "no-emoji", "sentence-length"])
      expect(stdout).toContain(rule);
  });
});
