import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "./files.ts";

const read = (path: string) => readFileSync(join(repositoryRoot, path), "utf8");

describe.each(["cli", "emulator", "mock"])("what is said of %s", (name) => {
  it.each([`apps/docs/src/content/docs/packages/${name}.md`, `packages/${name}/README.md`])(
    "in %s names the Node that package.json requires",
    (path) => {
      const [, version] = /Node (\d+\.\d+) or newer/.exec(read(path)) ?? [];
      expect(`>=${version}`).toBe(JSON.parse(read(`packages/${name}/package.json`)).engines.node);
    },
  );
});
