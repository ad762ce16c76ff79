import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { observe } from "../coverage/observe.js";
import { recordServer } from "../recorder/recorded-server.js";
import { run } from "../run.js";
import { nodes, runtimes } from "./runtimes.js";
import { createScratch, published, type Scratch } from "./scratch.js";
import { startServers } from "./servers.js";
import { compileWith54 } from "./typescript-5.4.js";

const publicPackages = published().map(({ folder, manifest }) => ({ name: manifest.name, folder }));
/** Packages with a command, by the name of their folder. */
const commands = ["cli", "emulator", "mock", "openapi-xml"];
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
  it.each(publicPackages)("$name holds types, licence, README and changelog, and no tests", ({ name }) => {
    const files = scratch.packed.get(name) ?? [];
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "CHANGELOG.md", "package.json"]));
    expect(files.filter((file) => /\.test\.|tsconfig|\.turbo/.test(file))).toEqual([]);
    const { license, scripts = {}, exports = {} } = require(join(scratch.folder, "node_modules", name, "package.json"));
    expect(license).toBe("Apache-2.0");
    expect(Object.keys(scripts).filter((script) => /install/.test(script))).toEqual([]);
    if (name !== "@em-replica/cli") expect(JSON.stringify(exports)).toContain('"types"');
  });

  it.each(publicPackages)("$name names the Node that it demands wherever it names one", ({ name, folder }) => {
    const { engines } = require(join(scratch.folder, "node_modules", name, "package.json"));
    const page = join(folder, "../../apps/docs/src/content/docs/packages", `${basename(folder)}.md`);
    for (const file of [join(folder, "README.md"), page].filter((file) => existsSync(file))) {
      const named = [...readFileSync(file, "utf8").matchAll(/Node (\d[\d.]*\d)\s+or\s+newer/g)].map(([, node]) => node);
      // The library of openapi-xml runs on older ones than its command.
      const demanded = name === "@em-replica/openapi-xml" ? ">=22.12" : engines.node;
      for (const node of named) expect([file, demanded]).toEqual([file, expect.stringContaining(`>=${node}`)]);
    }
  });

  it("compile under strict, and work together as ES modules", async () => {
    const compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
    const compilerOptions = {
      strict: true,
      target: "es2023",
      lib: ["es2024", "esnext"],
      module: "nodenext",
      types: ["node"],
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
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

  it("compile under strict by every path that they export, with exact optional properties and without the DOM", async () => {
    // MSW's own types need the DOM.
    const paths = publicPackages.flatMap(({ name }) =>
      Object.entries<{ types?: string }>(require(join(scratch.folder, "node_modules", name, "package.json")).exports)
        .filter(([path, target]) => target.types && path !== "./msw")
        .map(([path]) => `import ${JSON.stringify(name + path.slice(1))};`),
    );
    expect(paths.length).toBeGreaterThan(15);
    writeFileSync(join(scratch.folder, "exports.mts"), `${paths.join("\n")}\n`);
    writeFileSync(
      join(scratch.folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: settings("nodenext", []), files: ["exports.mts"] }),
    );
    const compiler = require.resolve("typescript/package.json").replace("package.json", "bin/tsc");
    const { printed } = await run(process.execPath, [compiler, "-p", scratch.folder], scratch.folder);
    expect(printed).toBe("");
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

describe.each(runtimes)("the packed client on $name", ({ name, command, requires }) => {
  const [program = "", ...flags] = command ?? [];
  let expected: string;
  let server: Awaited<ReturnType<typeof startEmulator>>;
  beforeAll(async () => {
    server = await startEmulator({ port: 0, speed: 0, days: 2 });
    expected = await start(process.execPath, [], "client.mjs");
  });
  afterAll(() => server.stop());

  const start = async (program: string, flags: readonly string[], file: string) => {
    const args = [...flags, join(scratch.folder, file), server.url, "demo", "demo"];
    const { code, printed } = await run(program, args, scratch.folder);
    expect(code, printed).toBe(0);
    return printed;
  };

  it("is imported as an ES module", async ({ skip }) => {
    if (!command) skip(`there is no ${name} on this machine`);
    expect(expected.split("\n").length).toBeGreaterThan(20);
    expect(await start(program, flags, "client.mjs")).toBe(expected);
  });

  it("is required from CommonJS", async ({ skip }) => {
    if (!command) skip(`there is no ${name} on this machine`);
    if (!requires) skip("Node requires ES modules from 20.19 on");
    expect(await start(program, flags, "client.cjs")).toMatch(/^\d+\n$/);
  });
});

describe.each(nodes)("the packed commands on Node $major", ({ major, program }) => {
  it.for(commands)("%s starts without a warning, or says in one line which Node it needs", async (name, { skip }) => {
    if (!program) return skip(`there is no Node ${major} on this machine`);
    const home = join(scratch.folder, "node_modules/@em-replica", name);
    const { bin, version } = require(join(home, "package.json"));
    const [file = ""] = Object.values<string>(bin);
    const { code, printed } = await run(program, [join(home, file), "--version"], scratch.folder);
    if (major < 22)
      expect([code, printed]).toEqual([
        2,
        expect.stringMatching(/^\S+ needs Node 22\.\d+ or newer; this is Node .*\n$/),
      ]);
    else expect([code, printed]).toEqual([0, `${version}\n`]);
  });
});

describe.each(nodes)("the packed emulator in a test on Node $major", ({ major, program }) => {
  it("starts, or says which Node it needs", async ({ skip }) => {
    if (!program) return skip(`there is no Node ${major} on this machine`);
    const { printed } = await run(program, ["emulator.mjs"], scratch.folder);
    expect(printed).toMatch(
      major < 22 ? /^@em-replica\/emulator needs Node 22\.16 or newer; this is Node 20/ : /^http:/m,
    );
  });
});

const settings = (moduleResolution: "bundler" | "nodenext", lib: readonly string[]) => ({
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  target: "es2022",
  lib: ["es2023", ...lib],
  module: moduleResolution === "nodenext" ? "nodenext" : "esnext",
  moduleResolution,
  types: ["node"],
});

describe.each([
  ["bundler", ["dom", "dom.iterable"]],
  ["nodenext", []],
] as const)("the packed client's types, moduleResolution %s, lib %j", (moduleResolution, lib) => {
  it.each([
    ["7", require.resolve("typescript/package.json")],
    ["5.9", createRequire(require.resolve("@em-replica/types/package.json")).resolve("typescript/package.json")],
  ])("compile under TypeScript %s", async (version, manifest) => {
    expect(require(manifest).version.startsWith(version)).toBe(true);
    const config = join(scratch.folder, "tsconfig.json");
    const compilerOptions = settings(moduleResolution, lib);
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ["client-types.ts"] }));
    const { printed } = await run(process.execPath, [join(manifest, "../bin/tsc"), "-p", config], scratch.folder);
    expect(printed).toBe("");
  });

  it("compile under TypeScript 5.4", () => {
    const file = join(scratch.folder, "client-types.ts");
    expect(compileWith54(file, settings(moduleResolution, lib))).toEqual([]);
  });
});
