import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify, stripVTControlCharacters } from "node:util";

export const run = promisify(execFile);

/** A file of this repository. */
export const file = (path: string): string => join(fileURLToPath(new URL("../..", import.meta.url)), path);

/** What the engines run against. */
export interface Bench {
  /** A folder that everybody may read; it goes at the end. */
  readonly folder: string;
  /** Address of the monitor. */
  readonly monitor: string;
  /** The command line of `em-replica check` for the emulator. */
  readonly plugin: string;
}

const children: ChildProcess[] = [];
let failures = 0;

/** How many checks have failed. */
export const failed = (): number => failures;

/** Runs a check and prints how it ended. */
export async function check(title: string, attempt: () => Promise<string>): Promise<void> {
  try {
    console.log(`ok      ${title}: ${lastLine(await attempt()).slice(0, 160)}`);
  } catch (error) {
    failures++;
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    console.log(`FAILED  ${title}: ${message}\n${stdout}${stderr}`);
  }
}

/** Starts a program that runs until the end. */
export function start(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr?.on("data", (data) => {
    errors = (errors + data).slice(-2_000);
  });
  child.once("exit", (code) => {
    if (code) console.error(`${command} ended with ${code}:\n${errors}`);
  });
  children.push(child);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

// biome-ignore lint/suspicious/noExplicitAny: responses of several programs, each looked at in one place
export async function json(url: string): Promise<any> {
  return (await fetch(url)).json();
}

/** @throws Error after a minute */
export async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (await done().catch(() => false)) return;
    await sleep(250);
  }
  throw new Error(`waited a minute for ${what}`);
}

export function lastLine(text: string): string {
  return stripVTControlCharacters(text).trim().split("\n").at(-1) ?? "";
}

export async function stopAll(): Promise<void> {
  for (const child of children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill("SIGTERM");
    await Promise.race([once(child, "exit"), sleep(5_000).then(() => child.kill("SIGKILL"))]);
  }
}
