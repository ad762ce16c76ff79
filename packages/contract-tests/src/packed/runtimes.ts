import { execFileSync } from "node:child_process";

/** What can run a script: its name, and how it is called where it is installed. */
export interface Runtime {
  readonly name: string;
  readonly command: readonly string[] | undefined;
  /** Can a CommonJS module require an ES module? Node can from 20.19. */
  readonly requires: boolean;
}

/**
 * The runtimes that the client is for. This Node is always there; others are used if the machine has them: Node as the
 * system's or by a variable such as `NODE_22`, Deno and Bun from the PATH.
 */
export const runtimes: readonly Runtime[] = [
  ...["20", "22", "24"].map((major) => {
    const command = nodeOf(major);
    const feature = command?.[0] && prints(command[0], "-p", "process.features.require_module");
    return { name: `Node ${major}`, command, requires: feature?.trim() === "true" };
  }),
  // The variables of a proxy are read by the Node entry.
  {
    name: "Deno",
    command: prints("deno", "--version") ? ["deno", "run", "--allow-net", "--allow-env"] : undefined,
    requires: true,
  },
  { name: "Bun", command: prints("bun", "--version") ? ["bun"] : undefined, requires: true },
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

/** Nodes by major version; a test that needs one that is not there is skipped. */
export const nodes = ["20", "22", "24"].map((major) => ({ major: Number(major), program: nodeOf(major)?.[0] }));
