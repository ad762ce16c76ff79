import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { startMock } from "@em-replica/mock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { observe } from "../coverage/observe.js";
import { hasCurl } from "../guides/shell.js";
import { type RecordedServer, recordServer } from "../recorder/recorded-server.js";
import { run } from "../run.js";
import { type Sample, samples } from "./samples.js";

// Inside the package, so that the TypeScript samples find the client.
const results = fileURLToPath(new URL("../../.test-results", import.meta.url));
mkdirSync(results, { recursive: true });
const folder = mkdtempSync(join(results, "docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A logon session lives for one client, so no server knows the one of the examples but the mock. */
const ofOneClient = (sample: Sample) => ["getLogonSession", "logOff"].includes(sample.operation);

const targets = [
  { name: "mock", start: () => startMock({ port: 0 }), known: samples },
  {
    name: "emulator",
    // With the sessions of the examples.
    start: () => startEmulator({ port: 0, scenario: "documented" }),
    known: samples.filter((sample) => !ofOneClient(sample)),
  },
] as const;

describe("the samples of the docs site", () => {
  it("are there for every operation", () => {
    const bundle = readFileSync(fileURLToPath(import.meta.resolve("@em-replica/openapi/openapi.json")), "utf8");
    const operations = [...bundle.matchAll(/"operationId": "(\w+)"/g)].map(([, id]) => id);
    expect(new Set(samples.map(({ operation }) => operation))).toEqual(new Set(operations));
    for (const { curl, typescript, python } of samples) {
      expect(curl).toMatch(/^curl /);
      expect(typescript).toContain("createClient");
      expect(python).toContain("requests.");
    }
  });

  it("in TypeScript compile under strict", async () => {
    const files = samples.map(({ typescript }, index) => {
      const file = join(folder, `compiled-${index}.mts`);
      writeFileSync(file, typescript);
      return file;
    });
    const compiler = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
    const flags = "--ignoreConfig --noEmit --strict --target es2023 --module nodenext --types node --skipLibCheck";
    const lib = ["--lib", "es2023,esnext.disposable,dom"];
    const { code, printed } = await run(process.execPath, [compiler, ...flags.split(" "), ...lib, ...files], folder);
    expect(code, printed).toBe(0);
  });

  // Python is not needed for anything else here.
  it.skipIf(spawnSync("python3", ["--version"]).status !== 0)("in Python can be parsed", async () => {
    const code = "import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)";
    const { status, stderr } = spawnSync("python3", ["-c", code], {
      input: JSON.stringify(samples.map(({ python }) => python)),
      encoding: "utf8",
    });
    expect(status, stderr).toBe(0);
  });
});

describe.each(targets)("the samples, against the $name", ({ name, start, known }) => {
  let server: RecordedServer;
  let env: Record<string, string>;

  beforeAll(async () => {
    server = await recordServer({ name: `${name}, by samples`, server: await start(), observe });
    const headers = { authorization: `Basic ${btoa("demo:demo")}` };
    const response = await fetch(`${server.url}/sessionMngr/?v=latest`, { method: "POST", headers });
    const TOKEN = response.headers.get("X-RestSvcSessionId") ?? "";
    env = { EM_URL: server.url, EM_USERNAME: "demo", EM_PASSWORD: "demo", TOKEN };
    server.check();
  });
  afterEach(() => server.check());
  afterAll(() => server?.stop());

  it.skipIf(!hasCurl).each(known)("$operation: $title: curl gets it", async ({ curl, json }) => {
    const response = join(folder, "response");
    const script = `curl() { command curl --fail-with-body -o "${response}" "$@"; }\n${curl}`;
    const { code, printed } = await run("sh", ["-c", script], folder, env);
    expect(code, printed).toBe(0);
    // `-i` puts the headers before the body.
    if (name === "mock" && json !== undefined && !curl.includes(" -i")) {
      expect(JSON.parse(readFileSync(response, "utf8"))).toEqual(JSON.parse(json));
    }
  });

  it("TypeScript gets all of them", async () => {
    // The client logs on by itself, so that sample requests nothing.
    const requesting = known.filter(({ operation }) => operation !== "logOn");
    const names = requesting.map(({ typescript }, index) => {
      writeFileSync(join(folder, `run-${index}.mts`), typescript);
      return `run-${index}.mts`;
    });
    const runner = `const printed = [];
console.log = (...values) => printed.push(...values);
const empty = [];
for (const name of ${JSON.stringify(names)}) {
  printed.length = 0;
  await import("./" + name);
  if (printed[0] === undefined || printed[0] === 404) empty.push(name);
}
process.stdout.write(JSON.stringify(empty));`;
    writeFileSync(join(folder, "runner.mjs"), runner);
    const { code, printed } = await run(process.execPath, ["runner.mjs"], folder, env);
    expect(code, printed).toBe(0);
    const silent = (JSON.parse(printed) as string[]).map((file) => requesting[Number(/\d+/.exec(file)?.[0])]?.title);
    expect(silent).toEqual([]);
  });
});
