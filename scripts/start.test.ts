import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { root } from "./tool.ts";

let child: ChildProcess | undefined;
afterEach(() => void child?.kill("SIGKILL"));

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { PATH = "", HOME = "" } = process.env;
  const started = spawn(process.execPath, [join(root, "scripts/start.ts"), ...args], { env: { PATH, HOME, ...env } });
  child = started;
  const output = { text: "" };
  for (const stream of [started.stdout, started.stderr])
    stream.on("data", (chunk) => {
      output.text += chunk;
    });
  const ended = once(started, "close").then(([code]): number | null => code);
  return { child: started, output, ended };
}

interface Overview {
  readonly total: number;
  readonly within: number;
  readonly ems: readonly { readonly name: string }[];
}

const anyPort = { MONITOR_PORT: "0", EMULATOR_PORT: "0", DOCS_PORT: "0" };

test("starts monitor, emulator and docs, shows what is wrong, and ends all of it by Ctrl-C", {
  timeout: 90_000,
}, async () => {
  const { child, output, ended } = start([], anyPort);
  await expect.poll(() => output.text, { timeout: 30_000 }).toMatch(/Ctrl-C stops all three\./);
  const monitor = /monitor {2}(\S+)/.exec(output.text)?.[1] ?? "";
  const docs = /docs {5}(\S+)/.exec(output.text)?.[1] ?? "";
  expect((await fetch(docs)).status).toBe(200);
  const overview = async () => {
    const found = (await (await fetch(`${monitor}/api/overview`)).json()) as Overview;
    return [found.within, found.total, found.ems[0]?.name];
  };
  await expect.poll(overview, { timeout: 30_000 }).toEqual([24, 32, "demo data"]);
  child.kill("SIGINT");
  expect(await ended).toBe(0);
  await expect(fetch(monitor)).rejects.toThrow();
});

test.each([
  [["--help"], {}, 0, /^Usage: npm start/],
  [["--version"], {}, 0, /^\d+\.\d+\.\d+\n$/],
  [["--password=s3cret"], {}, 1, /^Unknown argument --password: settings are environment variables, see --help\.\n$/],
  [[], { ...anyPort, DOCS_PORT: "65536" }, 1, /^DOCS_PORT is not a port/],
  [[], { ...anyPort, EM_URL: "https://em.example/api" }, 1, /EM_USERNAME is not set/],
] as const)("ends with %j and %j: exit code %i", async (args, env, code, expected) => {
  const { output, ended } = start(args, env);
  expect(await ended).toBe(code);
  expect(output.text).toMatch(expected);
  expect(output.text).not.toContain("s3cret");
});
