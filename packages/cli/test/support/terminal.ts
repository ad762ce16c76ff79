import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** util-linux gives a process a terminal; elsewhere there is no such command. */
export const hasTerminal = existsSync("/usr/bin/script");

const bin = fileURLToPath(new URL("../../bin/em-replica.js", import.meta.url));
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Runs the built command on a pseudo-terminal of 120 columns; `keys` are typed once the screen shows `after`. */
export async function runOnTerminal(
  args: readonly string[],
  { env = {}, after = "", keys = "" }: { env?: Readonly<Record<string, string>>; after?: string; keys?: string } = {},
): Promise<{ code: number | null; screen: string }> {
  const command = ["stty cols 120;", process.execPath, bin, ...args].map((part, at) => (at ? quoted(part) : part));
  const child = spawn("/usr/bin/script", ["-qec", command.join(" "), "/dev/null"], {
    env: { PATH: process.env.PATH ?? "", HOME: "/nonexistent", TERM: "xterm-256color", TZ: "Europe/Berlin", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let screen = "";
  let typed = false;
  child.stdout.on("data", (chunk) => {
    screen += chunk;
    if (typed || !screen.includes(after)) return;
    typed = true;
    child.stdin.write(keys);
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, screen };
}
