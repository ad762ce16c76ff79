import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../run.js";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** A project outside the workspace, with the packages in it as their tarballs have them. */
export interface Scratch {
  readonly folder: string;
  /** Files that each tarball holds, by package. */
  readonly packed: ReadonlyMap<string, readonly string[]>;
  remove(): void;
}

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** Every package that is published: what is not private. */
export function published(): readonly { readonly folder: string; readonly manifest: Manifest }[] {
  const folders = ["openapi", ...readdirSync(join(root, "packages")).map((name) => join("packages", name))];
  return folders
    .map((folder) => ({ folder: join(root, folder), manifest: manifestOf(join(root, folder)) }))
    .filter(({ manifest }) => !manifest.private);
}

/**
 * Packs every public package and unpacks it where `npm install` would put it. What they depend on from elsewhere is
 * linked from this workspace, and only that: a dependency that a package forgot to name is not there.
 */
export async function createScratch(files: string): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), "em-replica-packed-"));
  const packed = new Map<string, readonly string[]>();
  for (const { folder: source, manifest } of published()) {
    const { code, printed } = await run(
      "npm",
      ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder],
      source,
    );
    const tarball = printed.trim().split("\n").at(-1) ?? "";
    if (code !== 0) throw new Error(`npm pack of ${manifest.name}: ${printed}`);
    const home = join(folder, "node_modules", manifest.name);
    mkdirSync(home, { recursive: true });
    const unpacked = await run("tar", ["-xvzf", join(folder, tarball), "-C", home, "--strip-components=1"], folder);
    packed.set(
      manifest.name,
      unpacked.printed
        .trim()
        .split("\n")
        .map((line) => line.replace(/^package\//, "")),
    );
    for (const name of Object.keys(manifest.dependencies ?? {}))
      if (!name.startsWith("@em-replica/")) link(name, source, folder);
  }
  link("@types/node", root, folder);
  cpSync(files, folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  return { folder, packed, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Node finds what the linked package itself needs beside the place that the link leads to. */
function link(name: string, source: string, folder: string): void {
  const place = join(folder, "node_modules", name);
  if (existsSync(place)) return;
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(installed(name, source), place);
}

/** Where a package is installed, whether or not it exports its package.json. */
function installed(name: string, source: string): string {
  for (const base of createRequire(join(source, "package.json")).resolve.paths(name) ?? []) {
    try {
      manifestOf(join(base, name));
      return join(base, name);
    } catch {}
  }
  throw new Error(`${name} is not installed`);
}
