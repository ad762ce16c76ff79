import { type ChildProcess, execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

const env = { NO_COLOR: "1", REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

/** Runs a JavaScript file. @throws Error with its last output, if it fails or takes over three minutes */
export async function execute(file: string, args: readonly string[], cwd: string): Promise<void> {
  const options = { cwd, env: { ...process.env, ...env }, timeout: 180_000, maxBuffer: 64 * 1024 * 1024 };
  try {
    await run(process.execPath, [file, ...args], options);
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim().slice(-600) || message, { cause: error });
  }
}

/** Processes that go on until `stop`. */
export class Background {
  readonly #children: ChildProcess[] = [];

  /** Starts a JavaScript file. @returns the first group of `ready`, once that is in its output */
  start(file: string, args: readonly string[], cwd: string, ready: RegExp): Promise<string> {
    const child = spawn(process.execPath, [file, ...args], { cwd, env: { ...process.env, ...env } });
    this.#children.push(child);
    let printed = "";
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error(printed.trim().slice(-600) || `${file} did not start`));
      const timer = setTimeout(fail, 60_000);
      const read = (chunk: Buffer) => {
        printed += chunk;
        const found = ready.exec(printed)?.[1];
        if (!found) return;
        clearTimeout(timer);
        resolve(found);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("exit", fail);
    });
  }

  stop(): void {
    for (const child of this.#children.splice(0)) child.kill();
  }
}
