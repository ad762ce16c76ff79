import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "./commands.ts";
import { root } from "./tool.ts";

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const [, section = ""] = /^## Commands$(.*?)^## /ms.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];

/** The commands of the README's table, each with the file behind it: the build before it is not what is tested. */
const listed = [...section.matchAll(/`npm (?:run )?(\S+?)(?: -- [^`]*)?`(?=[^|]*\|)/g)].map(([, name = ""]) => {
  const script: string = scripts[name];
  const [, file = ""] = /^node (scripts\/\S+\.ts)/.exec(script) ?? [];
  return { name, file: commands[name]?.file() ?? join(root, file) };
});

const run = (args: readonly string[], env: object = {}) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((done) =>
    execFile(process.execPath, args, { cwd: root, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      done({ code: error ? error.code : 0, stdout, stderr }),
    ),
  );

test("the README lists its commands", () => {
  expect(listed.length).toBeGreaterThan(12);
});

test.each(listed)(
  "npm run $name has --help and --version, and names an option that it has not",
  { timeout: 120_000 },
  async ({ file }) => {
    expect(await run([file, "--help"])).toEqual({ code: 0, stdout: expect.stringMatching(/^Usage: /), stderr: "" });
    expect(await run([file, "--version"])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: "",
    });
    const { code, stdout, stderr } = await run([file, "--bogus"]);
    expect([code, stdout]).toEqual([expect.any(Number), ""]);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/^.*--bogus.*\n(?!\s+at )/);
  },
);

test.each([
  [{}, "1"],
  [{ FORCE_COLOR: "1" }, undefined],
])("what is piped has no colours, but by FORCE_COLOR: %j", async (env, expected) => {
  const script =
    'const { runFile } = await import("./scripts/tool.ts"); await runFile("-p", ["String(process.env.NO_COLOR)"]);';
  // The tests themselves may run piped.
  const { stdout } = await run(["--input-type=module", "-e", script], { NO_COLOR: undefined, ...env });
  expect(stdout).toBe(`${expected}\n`);
});
