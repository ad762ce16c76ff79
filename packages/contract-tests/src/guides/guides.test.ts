import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { startMock } from "@em-replica/mock";
import { generate } from "selfsigned";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { observe } from "../coverage/observe.js";
import { type RecordedServer, recordServer } from "../recorder/recorded-server.js";
import { run } from "../run.js";
import { type Environment, hasCurl, runShell } from "./shell.js";
import { type ServerKind, type Snippet, snippets } from "./snippets.js";

// Inside the package, so that the TypeScript snippets find the client.
const results = fileURLToPath(new URL("../../.test-results", import.meta.url));
mkdirSync(results, { recursive: true });
const folder = mkdtempSync(join(results, "guides-"));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * One certificate for the emulator and for the recorder in front of it: what the guide fetches and trusts is the
 * emulator's, whoever shows it. The emulator's own tests have the one that it makes by itself.
 */
async function overTls(): Promise<RecordedServer> {
  const altNames = [{ type: 7, ip: "127.0.0.1" }] as const;
  const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [...altNames] }],
  });
  const certificate = { cert, key };
  const server = await startEmulator({ port: 0, tls: certificate });
  return recordServer({ name: "emulator, by guides", server, certificate, observe });
}

/** The servers, and which snippets each runs. */
const servers: readonly (readonly [name: string, kind: ServerKind, start: () => Promise<RecordedServer>])[] = [
  [
    "mock",
    "mock",
    async () => recordServer({ name: "mock, by guides", server: await startMock({ port: 0 }), observe }),
  ],
  [
    "emulator",
    "emulator",
    async () => recordServer({ name: "emulator, by guides", server: await startEmulator({ port: 0 }), observe }),
  ],
  ["emulator over TLS", "tls", overTls],
];

/** Logs on by itself, so that a guide need not begin with it. Over TLS a guide first has to find the certificate. */
async function environment({ url, check }: RecordedServer): Promise<Environment> {
  const known = { EM_URL: url, EM_USERNAME: "demo", EM_PASSWORD: "demo", TOKEN: "", SESSION_ID: "" };
  if (url.startsWith("https:")) return known;
  const headers = { authorization: `Basic ${btoa("demo:demo")}`, accept: "application/json" };
  const response = await fetch(`${url}/sessionMngr/?v=latest`, { method: "POST", headers });
  const { SessionId } = (await response.json()) as { SessionId: string };
  check();
  return { ...known, TOKEN: response.headers.get("X-RestSvcSessionId") ?? "", SESSION_ID: SessionId };
}

function expectOutput({ output, guide }: Snippet, printed: string): void {
  if (output?.language === "json") expect(JSON.parse(printed), guide).toMatchObject(JSON.parse(output.text) as object);
  if (output?.language === "text") expect(printed.trim(), guide).toBe(output.text.trim());
}

const guidesOf = (list: readonly Snippet[]): string[] => [...new Set(list.map(({ guide }) => guide))];

describe("the TypeScript of the guides", () => {
  it("compiles under strict", async () => {
    const files = snippets.flatMap(({ language, code }, index) => {
      if (language !== "ts") return [];
      const file = join(folder, `snippet-${index}.mts`);
      writeFileSync(file, code);
      return [file];
    });
    const compiler = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
    const flags = [
      "--ignoreConfig",
      "--noEmit",
      "--strict",
      "--target",
      "es2023",
      "--module",
      "nodenext",
      "--types",
      "node",
    ];
    const lib = ["--lib", "es2023,esnext.disposable,dom", "--skipLibCheck"];
    const { code, printed } = await run(process.execPath, [compiler, ...flags, ...lib, ...files], folder);
    expect(code, printed).toBe(0);
  });
});

describe.each(servers)("the guides, against the %s", (_, kind, start) => {
  const mine = snippets.filter(({ server }) => server === kind);
  const shell = mine.filter(({ language }) => language === "sh");
  const scripts = mine.filter(({ language }) => language === "ts");
  let server: RecordedServer;
  let env: Environment;

  beforeAll(async () => {
    server = await start();
    env = await environment(server);
  });
  afterEach(() => server.check());
  afterAll(() => server.stop());

  // curl is what the guides are written for; a machine without it can't run them.
  it.skipIf(!hasCurl).each(guidesOf(shell))("%s: every command succeeds and prints what is shown", async (guide) => {
    const cwd = mkdtempSync(join(folder, `${kind}-`));
    const steps = shell.filter((snippet) => snippet.guide === guide);
    const printed = await runShell(
      steps.map(({ code }) => code),
      cwd,
      env,
    );
    for (const [index, snippet] of steps.entries()) expectOutput(snippet, printed[index] ?? "");
  });

  it.each(scripts)("$guide: the TypeScript runs", async ({ guide, code }) => {
    const file = join(mkdtempSync(join(folder, `${kind}-`)), `${guide.replace(".md", "")}.mts`);
    writeFileSync(file, code);
    const { code: status, printed } = await run(process.execPath, [file], folder, env);
    expect(status, printed).toBe(0);
  });
});
