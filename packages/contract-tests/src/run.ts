import { spawn } from "node:child_process";

export interface Finished {
  readonly code: number | null;
  /** Both streams, as they came. */
  readonly printed: string;
}

/** Runs a program and waits for its end, while the servers in this process stay responsive. */
export function run(command: string, args: readonly string[], cwd: string, env: object = {}): Promise<Finished> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // npm is a script without an executable of its own there.
    shell: process.platform === "win32" && command === "npm",
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      printed += chunk;
    });
  }
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, printed }));
  });
}
