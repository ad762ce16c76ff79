import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { credentials, type Manager, startManager } from "./support/manager.ts";
import { jobSession, taskSession } from "./support/rows.ts";
import { runtimes } from "./support/runtimes.ts";
import { createScratch } from "./support/scratch.ts";
import { compileWith54 } from "./support/typescript-5.4.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
let scratch: Awaited<ReturnType<typeof createScratch>>;
let server: Manager;

beforeAll(async () => {
  scratch = await createScratch(["esm.mjs", "cjs.cjs", "types.ts"]);
  server = await startManager();
  server.sessions.push(jobSession(1));
  server.tasks.push(taskSession(1), taskSession(2, { Result: "Failed", Reason: "out of space" }));
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await scratch?.[Symbol.asyncDispose]();
});

const row = ["vm2 out of space", "Job 1 vm1", "Job 1 vm2", "2", "true", ""].join("\n");

describe.each(runtimes)("the packed tarball on $name", ({ name, command }) => {
  const missing = command ? undefined : `there is no ${name} on this machine`;
  if (missing) console.log(`skipped: ${missing}`);
  const start = async (file: string) => {
    const [program = "", ...flags] = command ?? [];
    const args = [...flags, join(scratch.folder, file), server.url, credentials.username, credentials.password];
    const { stdout, stderr } = await run(program, args, { cwd: scratch.folder });
    expect(stderr).toBe("");
    return stdout;
  };

  test.skipIf(missing)("is imported as ESM", async () => {
    expect(await start("esm.mjs")).toBe(row + row);
  });

  test.skipIf(missing)("is required from CommonJS", async () => {
    expect(await start("cjs.cjs")).toBe("1\n");
  });
});

const settings = (moduleResolution: "bundler" | "nodenext") => ({
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable"],
  module: moduleResolution === "nodenext" ? "nodenext" : "esnext",
  moduleResolution,
  types: ["node"],
});

describe.each(["bundler", "nodenext"] as const)("its types, moduleResolution %s", (moduleResolution) => {
  test.each([
    ["7", require.resolve("typescript/package.json")],
    ["5.9", createRequire(require.resolve("@em-replica/types/package.json")).resolve("typescript/package.json")],
  ])("check under TypeScript %s", async (version, manifest) => {
    expect(require(manifest).version.startsWith(version)).toBe(true);
    const config = join(scratch.folder, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ compilerOptions: settings(moduleResolution), files: ["types.ts"] }));
    const { stdout } = await run(process.execPath, [join(manifest, "../bin/tsc"), "-p", config]).catch(
      (error) => error,
    );
    expect(stdout).toBe("");
  });

  test("check under TypeScript 5.4", () => {
    expect(compileWith54(join(scratch.folder, "types.ts"), settings(moduleResolution))).toEqual([]);
  });
});
