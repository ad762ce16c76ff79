import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../peers/", import.meta.url));
const require = createRequire(`${folder}package.json`);

/** Installs the peers, pinned by the lock file beside their list, unless that has been done. */
export function installPeers(): void {
  const installed = `${folder}node_modules/.package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs > statSync(`${folder}package-lock.json`).mtimeMs) return;
  console.error("Installing the peers once ...");
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--workspaces=false"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("The peers could not be installed; see above.");
}

/** A peer's module. */
export function peer<Module>(name: string): Module {
  return require(name) as Module;
}

/** The file that a peer's module is in. */
export function peerFile(name: string): string {
  return require.resolve(name);
}

/** The versions that are compared with, by name. */
export function peerVersions(): Record<string, string> {
  return JSON.parse(readFileSync(`${folder}package.json`, "utf8")).dependencies;
}
