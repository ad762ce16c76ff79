import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { released, versionStep } from "../../scripts/version-step.ts";
import { bundle } from "./redocly-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "em-version-step-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Document {
  info: { version: string; description: string };
  paths: Record<string, unknown>;
}

/** A copy of the bundle with another version and, if requested, a change. */
function copy(name: string, version: string, change: (document: Document) => void = () => {}): string {
  const document = JSON.parse(readFileSync(bundle, "utf8")) as Document;
  document.info.version = version;
  change(document);
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(document));
  return file;
}

const base = copy("base.json", "1.2.0");
const withoutQuery = (document: Document): void => {
  delete document.paths["/query"];
};

describe("the version step since the last release", () => {
  it("is enough for what changed in the document", () => {
    const step = versionStep(released, bundle);
    console.log(step.message);
    expect(step).toMatchObject({ ok: true });
  });

  it("is free as long as there is no release, and the check says so", () => {
    expect(versionStep(join(folder, "missing.yaml"), base)).toEqual({
      ok: true,
      message: "No release yet to compare with: any version will do.",
    });
  });

  it.each([
    ["1.2.0", false],
    ["1.3.0", false],
    ["2.0.0", true],
  ])("of a breaking change to %s is allowed: %s", (version, ok) => {
    const step = versionStep(base, copy("breaking.json", version, withoutQuery));
    expect(step.ok).toBe(ok);
    expect(step.message).toContain("2.0.0");
  });

  it("of a changed description may be a patch, but not nothing", () => {
    const described = (document: Document): void => {
      document.info.description += " More.";
    };
    expect(versionStep(base, copy("same.json", "1.2.0", described)).ok).toBe(false);
    expect(versionStep(base, copy("patch.json", "1.2.1", described)).ok).toBe(true);
  });

  it("that cannot be compared is rejected with the reason", () => {
    writeFileSync(join(folder, "broken.json"), "{");
    const step = versionStep(base, join(folder, "broken.json"));
    expect(step.ok).toBe(false);
    expect(step.message).not.toBe("");
  });
});
