/**
 * Builds a single executable of this platform with Node inside (https://nodejs.org/api/single-executable-applications.html):
 * `npm run sea -w @em-replica/cli` writes dist-sea/em-replica.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "rolldown";
import config from "../rolldown.config.ts";

const folder = join(import.meta.dirname, "..", "dist-sea");
mkdirSync(folder, { recursive: true });
const bundle = join(folder, "em-replica.cjs");
const blob = join(folder, "em-replica.blob");
const settings = join(folder, "sea.json");
const executable = join(folder, process.platform === "win32" ? "em-replica.exe" : "em-replica");

await build({
  ...config,
  cwd: join(import.meta.dirname, ".."),
  logLevel: "silent",
  output: { file: bundle, format: "cjs", codeSplitting: false },
});
writeFileSync(settings, JSON.stringify({ main: bundle, output: blob, disableExperimentalSEAWarning: true }));
execFileSync(process.execPath, ["--experimental-sea-config", settings], { stdio: ["ignore", "ignore", "inherit"] });
copyFileSync(process.execPath, executable);
chmodSync(executable, 0o755);
// macOS runs no program whose signature does not fit: it is taken off before, and made anew after.
if (process.platform === "darwin") execFileSync("codesign", ["--remove-signature", executable]);
const postject = createRequire(import.meta.url).resolve("postject/dist/cli.js");
const fuse = ["--sentinel-fuse", "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2"];
const segment = process.platform === "darwin" ? ["--macho-segment-name", "NODE_SEA"] : [];
execFileSync(process.execPath, [postject, executable, "NODE_SEA_BLOB", blob, ...fuse, ...segment], { stdio: "ignore" });
if (process.platform === "darwin") execFileSync("codesign", ["--sign", "-", executable]);
console.log(executable);
