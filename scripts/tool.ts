import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The JavaScript file behind a command of an installed package: no shell and no PATH, so that it works on Windows. */
export function binOf(name: string, bin: string = name.split("/").at(-1) ?? name): string {
  const bases = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const base of bases) {
    try {
      const folder = join(base, name);
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = typeof manifest.bin === "string" ? manifest.bin : manifest.bin[bin];
      return join(folder, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new Error(`${name} is not installed. Run npm ci.`);
}

/** Colours are for terminals: what is piped stays plain, unless `FORCE_COLOR` says otherwise. */
const plain = process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: "1" };

/** The version of everything, as `--version` prints it. */
export const version: string = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;

/** Where the output of a program goes: as it is, or all of it to stderr. */
export type Output = "inherit" | "stderr";

/**
 * Runs a JavaScript file with this Node and waits for its end. Ctrl-C is left to the program.
 *
 * @returns its exit code; 128 and the number of the signal when one ended it.
 */
export async function runFile(file: string, args: readonly string[], output: Output = "inherit"): Promise<number> {
  const ignore = () => {};
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, ignore);
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    stdio: ["inherit", output === "stderr" ? 2 : "inherit", "inherit"],
    env: { REDOCLY_TELEMETRY: "off", TURBO_TELEMETRY_DISABLED: "1", ...plain, ...process.env },
  });
  const forward = () => child.kill("SIGTERM");
  process.on("SIGTERM", forward);
  try {
    return await new Promise<number>((done, fail) => {
      child.on("error", fail);
      child.on("close", (code, signal) => done(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    process.off("SIGTERM", forward);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, ignore);
  }
}

/** Runs a command of an installed package. */
export function runTool(name: string, args: readonly string[], output?: Output, bin?: string): Promise<number> {
  return runFile(binOf(name, bin), args, output);
}

/** Builds packages; turbo's own output goes to stderr. */
export function build(filters: readonly string[]): Promise<number> {
  return runTool(
    "turbo",
    ["run", "build", ...filters.map((one) => `--filter=${one}`), "--output-logs=errors-only"],
    "stderr",
  );
}
