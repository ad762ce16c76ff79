import { describe, expect, it } from "vitest";
import { shortfall, stepOf } from "./compatibility.ts";

const before = `// dist/index.d.ts
import type { A } from "./a.js";
export interface Options {
    readonly url: string;
    readonly timeout?: number;
}
export interface Other {
    readonly url: string;
}
export declare function create(options: Options): void;`;

describe("the step that a change of declarations takes", () => {
  it.each([
    ["none", "nothing", before],
    [
      "minor",
      "another member",
      before.replace("    readonly timeout", "    readonly signal?: AbortSignal;\n    readonly timeout"),
    ],
    ["minor", "another declaration", `${before}\nexport declare const version: string;`],
    [
      "minor",
      "another file and import for the same declarations",
      before.replace("index.d.ts", "all.d.ts").replace("./a.js", "./b.js"),
    ],
    [
      "major",
      "a member that is gone, although another declaration has the same line",
      before.replace("    readonly url: string;\n", ""),
    ],
    ["major", "a member of another type", before.replace("timeout?: number", "timeout?: string")],
    ["major", "a declaration that is gone", before.replace(/export declare function.*/, "")],
    ["major", "a changed signature", before.replace("create(options: Options)", "create(url: string)")],
    ["major", "a declaration that is no longer exported", before.replace("export interface Other", "interface Other")],
  ] as const)("is %s for %s", (step, _what, after) => {
    expect(stepOf(before, after)).toBe(step);
  });
});

describe("a release", () => {
  it.each([
    ["major", "minor", "1.2.0"],
    ["major", "patch", "0.2.0"],
    ["minor", "patch", "1.2.0"],
    ["minor", "none", "0.1.0"],
    ["patch", "none", "1.0.0"],
  ] as const)(
    "is refused: the API needs a %s step, the changesets plan %s, the version is %s",
    (needed, planned, version) => {
      expect(shortfall(needed, planned, version)).toContain("npx changeset");
    },
  );

  it.each([
    ["major", "major", "1.2.0"],
    ["major", "minor", "0.2.0"],
    ["minor", "major", "1.2.0"],
    ["none", "none", "1.2.0"],
  ] as const)(
    "is allowed: the API needs a %s step, the changesets plan %s, the version is %s",
    (needed, planned, version) => {
      expect(shortfall(needed, planned, version)).toBeUndefined();
    },
  );
});
