import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.js";

export const hasCurl = spawnSync("curl", ["--version"]).status === 0;

/** What the snippets know of the server they talk to, as environment variables. */
export type Environment = Readonly<Record<"EM_URL" | "EM_USERNAME" | "EM_PASSWORD" | "TOKEN" | "SESSION_ID", string>>;

/**
 * Runs snippets one after the other in one shell, as a reader would, so that variables of one are there for the next. The
 * first command that fails ends it. @returns what each printed.
 */
export async function runShell(codes: readonly string[], cwd: string, env: Environment): Promise<string[]> {
  const parts = codes.map((code, index) => `exec >"output-${index}"\necho "snippet ${index}" >&2\n${code}`);
  const { code, printed } = await run("bash", ["-euo", "pipefail", "-c", parts.join("\n")], cwd, env);
  if (code !== 0) throw new Error(`A snippet ended with ${code}:\n${printed}`);
  return codes.map((_, index) => readFileSync(join(cwd, `output-${index}`), "utf8"));
}
