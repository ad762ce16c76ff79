import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { scenarioNames, startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasCurl } from "../guides/shell.js";
import { run } from "../run.js";

const pages = fileURLToPath(new URL("../../../../apps/docs/src/content/docs/", import.meta.url));
// Inside the package, so that the programs find the packages.
const results = fileURLToPath(new URL("../../.test-results", import.meta.url));
mkdirSync(results, { recursive: true });
const folder = mkdtempSync(join(results, "pages-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Where the pages say that the emulator listens. */
const address = "http://127.0.0.1:9399/api";

const read = (page: string) => readFileSync(join(pages, page), "utf8");

/** The first block of a page in a language. */
function block(page: string, language: string): string {
  const [, code] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(read(page)) ?? [];
  if (!code) throw new Error(`${page} has no ${language}`);
  return code;
}

/** Runs the first program of a page as it stands, but for the address. */
async function runPage(page: string, url: string, before = "", env: object = {}): Promise<string> {
  const file = join(folder, `${page.replaceAll("/", "-")}.mts`);
  writeFileSync(file, before + block(page, "ts").replace(address, url));
  const { code, printed } = await run(process.execPath, [file], folder, env);
  expect(code, printed).toBe(0);
  return printed;
}

/** What the comments behind `console.log` say that it prints. */
const comments = (page: string) =>
  [...block(page, "ts").matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => `${text}\n`).join("");

describe("the programs on the pages of the docs", () => {
  let url = "";
  const account = { EM_USERNAME: "demo", EM_PASSWORD: "demo" };
  let stop = async () => {};
  // As whoever starts it without flags has it, but for the port.
  beforeAll(async () => {
    const emulator = await startEmulator({ port: 0 });
    ({ url, stop } = emulator);
  });
  afterAll(() => stop());

  it("index.md prints what failed", async () => {
    expect(await runPage("index.md", url)).toMatch(/^20\S+Z \S+ Processing \S+ Error: /);
  });

  it("packages/client.md prints yesterday's failures, if there are any", async () => {
    const printed = await runPage("packages/client.md", url);
    expect(printed).toMatch(/^(\S+: .+\n)*$/);
  });

  it("packages/query.md prints what its comments say", async () => {
    expect(await runPage("packages/query.md", url)).toBe(comments("packages/query.md"));
  });

  it("packages/wire.md prints what its comments say, below the task", async () => {
    const headers = { authorization: `Basic ${btoa("demo:demo")}` };
    const logon = await fetch(`${url}/sessionMngr/?v=latest`, { method: "POST", headers });
    const token = { "X-RestSvcSessionId": logon.headers.get("X-RestSvcSessionId") ?? "" };
    const list = await fetch(`${url}/replicaTaskSessions`, { headers: token });
    const [, id] = /urn:veeam:ReplicaTaskSession:([\w-]+)/.exec(await list.text()) ?? [];
    const given = Object.entries({ baseUrl: url, id, headers: token });
    const before = given.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`).join("");
    const [, ...lines] = (await runPage("packages/wire.md", url, before)).split(/(?<=\n)/);
    expect(lines.join("")).toBe(comments("packages/wire.md"));
  });

  it("packages/rpo.md prints what stands below it, against the emulator that it says to start", async () => {
    const page = "packages/rpo.md";
    const [, named, now = ""] = /--scenario (\S+) --now (\S+) --speed 0$/m.exec(read(page)) ?? [];
    const scenario = scenarioNames.find((name) => name === named);
    if (!scenario) throw new Error(`${page} names no scenario`);
    await using emulator = await startEmulator({ port: 0, scenario, now: new Date(now), speed: 0 });
    expect(await runPage(page, emulator.url)).toBe(block(page, "text"));
  });

  it("recipes/first-report.md prints the failures of 24 hours by TypeScript as by the shell", async ({ skip }) => {
    await using emulator = await startEmulator({ port: 0, scenario: "monday-morning", speed: 0 });
    const page = "recipes/first-report.md";
    const env = { ...account, EM_URL: emulator.url };
    const printed = await runPage(page, emulator.url, "", env);
    expect(printed).toContain("ham-ds02 is not accessible");
    const { code } = await run("jq", ["--version"], folder).catch(() => ({ code: 1 }));
    if (!hasCurl || code !== 0) skip("there is no curl or no jq on this machine");
    const shell = await run("bash", ["-euo", "pipefail", "-c", block(page, "sh")], folder, env);
    const sorted = (text: string) => text.replaceAll("\t", " ").split("\n").toSorted();
    expect(sorted(shell.printed)).toEqual(sorted(printed));
  });
});
