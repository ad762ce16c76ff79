import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { exceptions, readYaml } from "./exceptions.ts";
import { bundle, lint, root } from "./redocly-cli.ts";

// Not in the temporary folder of the system: Redocly prints and compares paths relative to its own.
mkdirSync(join(root, ".test-results"), { recursive: true });
const folder = mkdtempSync(join(root, ".test-results", "lint-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

type Node = { [key: string]: Node };

/** The bundle, with one or more defects seeded. */
function seeded(defect: (document: Node) => void): string {
  const document = JSON.parse(readFileSync(bundle, "utf8")) as Node;
  defect(document);
  return write("seeded.json", document);
}

const at = (node: Node, ...path: string[]): Node => {
  const child = path.reduce<Node | undefined>((parent, key) => parent?.[key], node);
  if (child === undefined) throw new Error(`no ${path.join("/")} in the bundle`);
  return child;
};

describe("Redocly's rules", () => {
  const rules = (readYaml("redocly.yaml") as { rules: Record<string, unknown> }).rules;
  const off = Object.entries(rules).flatMap(([rule, severity]) => (severity === "off" ? [rule] : []));

  it("finds nothing in the document, with every rule on but the excepted ones", () => {
    expect(lint("em")).toEqual([]);
  });

  it("has a reason for each rule that is off, and no rule lowered to a warning", () => {
    expect(off.toSorted()).toEqual(Object.keys(exceptions.redocly).toSorted());
    expect(JSON.stringify(rules)).not.toContain('"warn"');
  });

  it("needs each exception: without it the rule finds something", () => {
    const found = new Set(
      lint("openapi.yaml", write("all.yaml", { extends: ["all"] })).map((problem) => problem.ruleId),
    );
    expect(off.filter((rule) => !found.has(rule))).toEqual([]);
  });
});

describe("the house rules", () => {
  it("each find a seeded defect and show what right looks like", () => {
    const file = seeded((document) => {
      const list = at(document, "paths", "/replicaSessions", "get");
      const schemas = at(document, "components", "schemas");
      const task = at(schemas, "ReplicaTaskSession", "properties");
      Object.assign(list, { operationId: "Fetch_it", externalDocs: undefined });
      Object.assign(at(list, "responses"), { "503": undefined });
      const response = at(list, "responses", "200");
      const { "application/json": json, "application/xml": xml } = at(response, "content");
      Object.assign(response, { headers: undefined, content: { "application/json": json, "application/xml": xml } });
      Object.assign(at(task, "Reason"), { description: undefined });
      Object.assign(at(task, "TotalSize"), { format: undefined });
      Object.assign(schemas, { bad_name: { type: "string", enum: ["A"], description: "A", examples: ["A"] } });
      Object.assign(at(document, "components", "parameters", "ApiVersion"), {
        example: undefined,
        examples: undefined,
      });
    });
    const messages = new Map(lint(file).map((problem) => [problem.ruleId, problem.message]));
    const house = Object.keys((readYaml("house-rules.yaml") as { rules: Record<string, unknown> }).rules);
    for (const rule of house) expect(messages.get(rule), rule).toMatch(/: .*`/);
  });
});
