import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { binOf } from "../../../../scripts/tool.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "em-replica-graph-"));
  const files = run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], root)
    .split("\0")
    .filter((file) => file && existsSync(join(root, file)));
  for (const file of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file), { force: true, errorOnExist: false });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  run("git", ["init", "-q"], copy);
  run("git", ["add", "--all"], copy);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Packages that have nothing to do with the document. */
const withoutDocument = ["@em-replica/browser", "@em-replica/openapi-xml"];

describe("the task graph", () => {
  it("runs every task of every package again when one word of the document changes", () => {
    const before = hashes();
    appendFileSync(join(copy, "openapi/openapi.yaml"), "# one word\n");
    const after = hashes();
    const unchanged = [...before]
      .filter(([task, hash]) => after.get(task) === hash)
      .map(([task]) => task.split("#")[0]);
    expect(before.size).toBeGreaterThan(20);
    expect(new Set(unchanged)).toEqual(new Set(withoutDocument));
  });

  it("leaves the document and its other readers alone when the mock changes", () => {
    const before = hashes();
    appendFileSync(join(copy, "packages/mock/src/index.ts"), "\n// one word\n");
    const after = hashes();
    const changed = [...before].filter(([task, hash]) => after.get(task) !== hash).map(([task]) => task.split("#")[0]);
    expect(changed).toContain("@em-replica/mock");
    expect(changed).not.toContain("@em-replica/openapi");
    expect(changed).not.toContain("@em-replica/client");
  });
});

/** Task id -> hash, for every task that a full build, check and test would run. */
function hashes(): Map<string, string> {
  const dry = run(process.execPath, [binOf("turbo"), "run", "build", "lint", "typecheck", "test", "--dry=json"], copy);
  const { tasks } = JSON.parse(dry) as { tasks: { taskId: string; hash: string; command: string }[] };
  return new Map(tasks.filter(({ command }) => command !== "<NONEXISTENT>").map(({ taskId, hash }) => [taskId, hash]));
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"],
  });
}
