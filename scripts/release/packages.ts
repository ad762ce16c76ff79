import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../tool.ts";

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly keywords?: readonly string[];
  readonly engines?: { readonly node?: string };
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A public package of the workspace. */
export interface Package {
  /** Folder below the root. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** A packed package. */
export interface Packed extends Package {
  readonly tarball: string;
  /** The tarball's content. */
  readonly content: string;
  /** Bytes of the tarball. */
  readonly size: number;
}

export const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, "utf8")) as T;

/** Every package that is published, those first that others depend on. */
export function publicPackages(): readonly Package[] {
  const order = ["openapi", "openapi-xml", "types", "wire", "query", "client", "rpo", "cli", "mock", "emulator"];
  const folders = ["openapi", ...globSync("packages/*", { cwd: root })];
  return folders
    .map((folder) => ({ folder, manifest: readJson<Manifest>(join(root, folder, "package.json")) }))
    .filter(({ manifest }) => !manifest.private)
    .toSorted((one, other) => rank(one) - rank(other));

  function rank({ manifest }: Package): number {
    const at = order.indexOf(manifest.name.replace("@em-replica/", ""));
    return at === -1 ? order.length : at;
  }
}

/** The repository's address, the one place where it is written: `repository.url` of the root's package.json. */
export function repositoryUrl(): string | undefined {
  return readJson<{ repository?: { url?: string } }>(join(root, "package.json")).repository?.url;
}

/** Packs a package into a folder, with the repository's address in its package.json. */
export function pack({ folder, manifest }: Package, target: string, repository: string | undefined): Packed {
  const name = manifest.name.replace("@em-replica/", "");
  const content = join(target, name, "package");
  mkdirSync(content, { recursive: true });
  const [first] = npm(
    ["pack", "--json", "--ignore-scripts", "--pack-destination", join(target, name)],
    join(root, folder),
  );
  execFileSync("tar", ["-xzf", join(target, name, first), "-C", join(target, name)]);
  if (repository) {
    const home = repository.replace(/^git\+/, "").replace(/\.git$/, "");
    const links = {
      repository: { type: "git", url: repository, directory: folder },
      homepage: `${home}/tree/main/${folder}#readme`,
      bugs: `${home}/issues`,
    };
    writeFileSync(
      join(content, "package.json"),
      `${JSON.stringify({ ...readJson<object>(join(content, "package.json")), ...links }, null, 2)}\n`,
    );
  }
  const [file] = npm(["pack", "--json", "--ignore-scripts", "--pack-destination", target], content);
  const tarball = join(target, file);
  return { folder, manifest, tarball, content, size: statSync(tarball).size };
}

/** `npm pack --json` prints a list, or an object by package in newer versions. */
function npm(args: readonly string[], cwd: string): readonly [string] {
  // npm is a script without an executable of its own on Windows.
  const text = execFileSync("npm", [...args], { cwd, encoding: "utf8", shell: process.platform === "win32" });
  const [packed] = Object.values(JSON.parse(text) as object) as [{ readonly filename: string }];
  return [packed.filename];
}

/** The declarations of a packed package as one text, without comments. */
export function declarationsOf({ content }: Packed): string {
  return globSync("**/*.d.ts", { cwd: content })
    .toSorted()
    .map(
      (file) =>
        `// ${file}\n${readFileSync(join(content, file), "utf8")
          .replace(/\/\*[\s\S]*?\*\//g, "")
          .replace(/^\s*(\/\/.*)?\n/gm, "")}`,
    )
    .join("\n");
}
