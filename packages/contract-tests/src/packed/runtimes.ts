import { execFileSync } from "node:child_process";

/** What can run a script: its name, and how it is called where it is installed. */
export interface Runtime {
  readonly name: string;
  readonly command: readonly string[] | undefined;
}

/**
 * The runtimes that the client is for. This Node is always there; others are used if the machine has them: Node as the
 * system's or by a variable such as `NODE_22`, Deno and Bun from the PATH.
 */
export const runtimes: readonly Runtime[] = [
  ...["20", "22", "24"].map((major) => ({ name: `Node ${major}`, command: nodeOf(major) })),
  // The variables of a proxy are read by the Node entry.
  { name: "Deno", command: prints("deno", "--version") ? ["deno", "run", "--allow-net", "--allow-env"] : undefined },
  { name: "Bun", command: prints("bun", "--version") ? ["bun"] : undefined },
];

function nodeOf(major: string): readonly string[] | undefined {
  const paths = [process.env[`NODE_${major}`], process.execPath, "/usr/bin/node", "/usr/local/bin/node"];
  const found = paths.find((path) => path && prints(path, "--version")?.startsWith(`v${major}.`));
  return found ? [found] : undefined;
}

function prints(command: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return undefined;
  }
}
