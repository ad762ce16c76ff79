import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { launchChromium, unpackChromium } from "@em-replica/browser/chromium";
import { startEmulator } from "@em-replica/emulator";
import type { Browser } from "playwright-core";
import type { Workspace } from "./check.ts";
import { Background, execute } from "./processes.ts";

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

/** Runs something in a workspace with an emulator, and removes both. `pictures` is a folder for pictures of renderers. */
export async function inWorkspace<Value>(
  use: (workspace: Workspace) => Promise<Value>,
  pictures?: string,
): Promise<Value> {
  await using cleanUp = new AsyncDisposableStack();
  const parent = fileURLToPath(new URL("../.runs/", import.meta.url));
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(parent);
  cleanUp.defer(() => rmSync(folder, { recursive: true, force: true }));
  // Generated code finds what it imports here.
  const packages = `${tools}node_modules`;
  if (existsSync(packages)) symlinkSync(packages, join(folder, "node_modules"), "junction");
  const emulator = await startEmulator({ port: 0, profile: "12", cors: true });
  cleanUp.defer(() => emulator.stop());
  const background = new Background();
  cleanUp.defer(() => background.stop());
  let browser: Promise<Browser> | undefined;
  return await use({
    folder,
    packages,
    url: emulator.url,
    input: (name) => fileURLToPath(import.meta.resolve(`@em-replica/openapi/${name}`)),
    load: async (specifier) => import(pathToFileURL(resolve(specifier)).href),
    exec: (tool, file, args) => execute(join(packageFolder(tool), file), args, folder),
    start: (tool, file, args, ready) => background.start(join(packageFolder(tool), file), args, folder, ready),
    browser: () => {
      browser ??= openBrowser(cleanUp);
      return browser;
    },
    picture: async (name, page) => {
      if (pictures) await page.screenshot({ path: join(pictures, `${name.replaceAll(/[^\w-]/g, "")}.png`) });
    },
  });
}

async function openBrowser(cleanUp: AsyncDisposableStack): Promise<Browser> {
  const unpacked = await unpackChromium();
  cleanUp.defer(() => unpacked.remove());
  const browser = await launchChromium(unpacked);
  cleanUp.defer(() => browser.close());
  return browser;
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
