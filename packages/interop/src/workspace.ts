import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { startEmulator } from "@em-replica/emulator";
import type { Workspace } from "./check.ts";

const run = promisify(execFile);
const tools = fileURLToPath(new URL("../tools/", import.meta.url));
const requires = [createRequire(import.meta.url), createRequire(`${tools}package.json`)];

/** Installs the tools of the full run, pinned by the lock file beside their list, unless that has been done. */
export async function installTools(): Promise<void> {
  const installed = `${tools}node_modules/.package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${tools}package-lock.json`).mtimeMs) return;
  process.stderr.write("Installing the tools once; this takes some minutes ...\n");
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--workspaces=false"];
  await run("npm", ["ci", ...options], { cwd: tools, shell: process.platform === "win32" });
}

/** Runs something in a workspace with an emulator, and removes both. */
export async function inWorkspace<Value>(use: (workspace: Workspace) => Promise<Value>): Promise<Value> {
  const parent = fileURLToPath(new URL("../.runs/", import.meta.url));
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(parent);
  // Generated code finds what it imports here.
  if (existsSync(`${tools}node_modules`)) symlinkSync(`${tools}node_modules`, join(folder, "node_modules"), "junction");
  const emulator = await startEmulator({ port: 0, profile: "12" });
  try {
    return await use({
      folder,
      url: emulator.url,
      input: (name) => fileURLToPath(import.meta.resolve(`@em-replica/openapi/${name}`)),
      load: async (specifier) => import(pathToFileURL(resolve(specifier)).href),
      exec: (tool, file, args) => exec(join(packageFolder(tool), file), args, folder),
    });
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function exec(file: string, args: readonly string[], cwd: string): Promise<void> {
  const env = { ...process.env, NO_COLOR: "1", REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    await run(process.execPath, [file, ...args], { cwd, env, timeout: 180_000, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim().slice(-600) || message, { cause: error });
  }
}

/** Version of an installed tool. */
export function versionOf(tool: string): string {
  return JSON.parse(readFileSync(join(packageFolder(tool), "package.json"), "utf8")).version;
}

function packageFolder(tool: string): string {
  for (const require of requires) {
    for (const base of require.resolve.paths(tool) ?? []) {
      if (existsSync(join(base, tool, "package.json"))) return join(base, tool);
    }
  }
  throw new Error(`${tool} is not installed`);
}

function resolve(specifier: string): string {
  if (specifier.startsWith("/") || /^[A-Z]:/.test(specifier)) return specifier;
  for (const require of requires) {
    try {
      const parts = specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1);
      const folder = packageFolder(parts.join("/"));
      return createRequire(join(dirname(folder), "resolve.js")).resolve(specifier);
    } catch {}
    try {
      return require.resolve(specifier);
    } catch {}
  }
  throw new Error(`${specifier} is not installed`);
}
