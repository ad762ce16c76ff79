import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { startMock } from "@em-replica/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../run.js";
import { type Environment, hasCurl, runShell } from "./shell.js";
import { type ServerKind, type Snippet, snippets } from "./snippets.js";

// Inside the package, so that the TypeScript snippets find the client.
const results = fileURLToPath(new URL("../../.test-results", import.meta.url));
mkdirSync(results, { recursive: true });
const folder = mkdtempSync(join(results, "guides-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** The servers, and which snippets each runs. */
const servers: readonly (readonly [name: string, kind: ServerKind, start: () => Promise<Server>])[] = [
  ["mock", "mock", () => startMock({ port: 0 })],
  ["emulator", "emulator", () => startEmulator({ port: 0 })],
  ["emulator over TLS", "tls", () => startEmulator({ port: 0, tls: true })],
];

/** Logs on by itself, so that a guide need not begin with it. Over TLS a guide first has to find the certificate. */
async function environment(url: string): Promise<Environment> {
  const known = { EM_URL: url, EM_USERNAME: "demo", EM_PASSWORD: "demo", TOKEN: "", SESSION_ID: "" };
  if (url.startsWith("https:")) return known;
  const headers = { authorization: `Basic ${btoa("demo:demo")}`, accept: "application/json" };
  const answer = await fetch(`${url}/sessionMngr/?v=latest`, { method: "POST", headers });
  const { SessionId } = (await answer.json()) as { SessionId: string };
  return { ...known, TOKEN: answer.headers.get("X-RestSvcSessionId") ?? "", SESSION_ID: SessionId };
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
  let server: Server;
  let env: Environment;

  beforeAll(async () => {
    server = await start();
    env = await environment(server.url);
  });
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
