/**
 * `node scripts/release/publish.ts <folder>` publishes the tarballs that `npm run release -- --pack <folder>` kept. It runs in
 * the one job that holds an identity, and needs no dependency: nothing is installed there.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { publicPackages } from "./packages.ts";
import { isPublished } from "./published.ts";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Give the folder with the tarballs");
for (const { manifest } of publicPackages()) {
  const { name, version } = manifest;
  if (await isPublished(name, version)) {
    console.log(`${name} ${version} is published already.`);
    continue;
  }
  const tarball = join(folder, `${name.slice(1).replace("/", "-")}-${version}.tgz`);
  execFileSync("npm", ["publish", tarball, "--provenance", "--access", "public"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
}
