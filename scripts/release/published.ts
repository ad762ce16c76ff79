import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Whether the registry has a version of a package already: a release that broke off goes on where it ended. */
export async function isPublished(name: string, version: string): Promise<boolean> {
  try {
    const options = { shell: process.platform === "win32" };
    const { stdout } = await promisify(execFile)("npm", ["view", `${name}@${version}`, "version", "--json"], options);
    return stdout.includes(version);
  } catch {
    // Unknown, or no registry: publishing says which.
    return false;
  }
}
