import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Our own packages that the client needs, and the client. */
const OURS = ["openapi-xml", "types", "wire", "query", "client"];
/** What they need from the registry, from this workspace so that no network is needed. */
const THEIRS = ["openapi-fetch", "undici", "@types/node"];

/** A project outside the workspace, into which the packed tarballs are installed as their users get them. */
export async function createScratch(files: readonly string[]): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "em-replica-client-"));
  const dependencies: Record<string, string> = {};
  for (const name of OURS) {
    const source = folderOf(`@em-replica/${name}`);
    const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: source,
    });
    const packed: unknown = JSON.parse(stdout);
    const [{ filename }] = (Array.isArray(packed) ? packed : Object.values(packed as object)) as [{ filename: string }];
    dependencies[`@em-replica/${name}`] = `file:./${filename}`;
  }
  for (const name of THEIRS) dependencies[name] = `file:${folderOf(name)}`;
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "scratch", private: true, type: "module", dependencies }),
  );
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: folder });
  for (const file of files) await cp(new URL(`../consumer/${file}`, import.meta.url), join(folder, file));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Where a package is installed, whether or not it exports its package.json. */
function folderOf(name: string): string {
  for (const base of require.resolve.paths(name) ?? []) {
    try {
      return dirname(require.resolve(join(base, name, "package.json")));
    } catch {}
  }
  throw new Error(`${name} is not installed`);
}
