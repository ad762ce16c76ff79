import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { observe } from "../coverage/observe.js";
import { recordServer } from "../recorder/recorded-server.js";
import { run } from "../run.js";
import { createScratch, type Scratch } from "./scratch.js";
import { startServers } from "./servers.js";

const require = createRequire(import.meta.url);
let scratch: Scratch;

beforeAll(async () => {
  scratch = await createScratch(fileURLToPath(new URL("projects", import.meta.url)));
});
afterAll(() => scratch?.remove());

/** Runs a file of the project against servers that another one starts, and reads the one line of JSON that it prints. */
async function start(file: string, serversFile: string): Promise<unknown> {
  await using servers = await startServers(serversFile, scratch.folder);
  const env = { EM_URL: servers.emulator.url, MOCK_URL: servers.mock.url };
  const { code, printed } = await run(process.execPath, [file], scratch.folder, env);
  expect(code, printed).toBe(0);
  servers.emulator.check();
  servers.mock.check();
  return JSON.parse(printed);
}

describe("the packed packages, in a project outside the workspace", () => {
  it("hold types, a licence and no test files", () => {
    expect([...scratch.packed.keys()].map((name) => name.replace("@em-replica/", "")).toSorted()).toEqual([
      "client",
      "emulator",
      "mock",
      "openapi",
      "query",
      "types",
      "wire",
    ]);
    for (const [name, files] of scratch.packed) {
      const manifest = require(join(scratch.folder, "node_modules", name, "package.json"));
      expect(manifest.license).toBe("Apache-2.0");
      expect(files.filter((file) => /\.test\.|tsconfig|\.turbo/.test(file))).toEqual([]);
      if (name !== "@em-replica/openapi") expect(files).toContain("dist/index.d.ts");
    }
  });

  it("compile under strict, and work together as ES modules", async () => {
    const compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
    const compilerOptions = {
      strict: true,
      target: "es2023",
      lib: ["es2024", "esnext", "dom"],
      module: "nodenext",
      types: ["node"],
      skipLibCheck: false,
    };
    writeFileSync(
      join(scratch.folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["all.mts", "servers.mts"] }),
    );
    const { code, printed } = await run(process.execPath, [compiler, "-p", scratch.folder], scratch.folder);
    expect(code, printed).toBe(0);
    expect(await start("all.mjs", "servers.mjs")).toEqual({
      sessions: 3,
      task: expect.stringMatching(/ReplicaTaskSession|none yet/),
      same: true,
      filter: true,
      results: ["Success", "Warning", "Failed", "None"],
      rejected: 401,
      missing: true,
    });
  });

  it("work from CommonJS by require", async () => {
    const known = { replicas: expect.any(Number), mock: "ReplicaReferenceList", filter: "Name", results: 4 };
    expect(await start("all.cjs", "servers.cjs")).toEqual(known);
  });

  it("are bundled by Vite for a browser, and the bundle works", async () => {
    const { build } = await import("vite");
    await build({
      root: scratch.folder,
      logLevel: "error",
      build: { lib: { entry: "page.mjs", formats: ["es"], fileName: () => "page.mjs" }, outDir: "bundle" },
    });
    const page = await import(/* @vite-ignore */ pathToFileURL(join(scratch.folder, "bundle", "page.mjs")).href);
    const server = await startEmulator({ port: 0, speed: 0, days: 2 });
    await using emulator = await recordServer({ name: "emulator, in packed tests", server, observe });
    const result = await page.run(emulator.url);
    emulator.check();
    expect(result).toEqual({ rows: expect.any(Number), filter: 'Name=="a"', results: 4, error: 404 });
    expect(result.rows).toBeGreaterThan(50);
  });
});
