import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../bin/em-replica.js", import.meta.url));

/** What a run of the command left behind. */
export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run gets besides its arguments. Nothing of our own environment, but what finds programs and files. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the built command as a process. */
export async function run(args: readonly string[], { env = {}, onStart }: Surroundings = {}): Promise<Result> {
  const { PATH = "", SystemRoot = "", TEMP = "" } = process.env;
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH, SystemRoot, TEMP, HOME: "/nonexistent", TZ: "Europe/Berlin", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onStart?.(child);
  const text = async (stream: Readable) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    await new Promise((resolve) => stream.once("close", resolve));
    return Buffer.concat(chunks).toString();
  };
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  return { code, stdout, stderr };
}

/** The variables that lead to an emulator. */
export const access = (url: string) => ({ EM_URL: url, EM_USERNAME: "demo", EM_PASSWORD: "demo" });
