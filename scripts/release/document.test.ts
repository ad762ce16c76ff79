import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../tool.ts";
import { documentStep } from "./document.ts";
import { readJson } from "./packages.ts";

const folder = mkdtempSync(join(tmpdir(), "em-replica-document-step-"));
afterAll(() => rmSync(folder, { recursive: true }));

const get = { summary: "Jobs", responses: { 200: { description: "All jobs." } } };

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, unknown>>;
}

const base: Document = {
  openapi: "3.1.0",
  info: { title: "API", version: "1.2.0" },
  paths: { "/jobs": { get }, "/query": { get } },
};

function write(name: string, document: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(document));
  return file;
}

describe("the step that a change of the document takes", () => {
  it.each([
    ["none", "nothing", base],
    ["patch", "another version", { ...base, info: { ...base.info, version: "1.3.0" } }],
    ["patch", "another description", { ...base, info: { ...base.info, description: "More." } }],
    ["minor", "another path", { ...base, paths: { ...base.paths, "/replicas": { get } } }],
    ["major", "a path that is gone", { ...base, paths: { "/jobs": { get } } }],
  ] as const)("is %s for %s", (step, _what, after) => {
    expect(documentStep(write("before.json", base), write("after.json", after))).toBe(step);
  });

  it("is not known of a file that cannot be read", () => {
    writeFileSync(join(folder, "broken.json"), "{");
    expect(() => documentStep(write("before.json", base), join(folder, "broken.json"))).toThrow();
  });
});

it("the document and the packages state one version", () => {
  const { info } = parse(readFileSync(join(root, "openapi/openapi.yaml"), "utf8"));
  expect(info.version).toBe(readJson<{ version: string }>(join(root, "openapi/package.json")).version);
});
