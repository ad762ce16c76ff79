import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { alternate } from "../alternate.ts";
import type { Row } from "../row.ts";
import { ratioOf, spreadOf } from "../statistics.ts";

const bin = fileURLToPath(new URL("bin/em-replica.js", import.meta.resolve("@em-replica/cli/package.json")));

/** The row of packages/cli: how long it takes until the command line has been read. */
export async function* cliRows(quick: boolean): AsyncGenerator<Row> {
  const start = (...args: string[]) => spawnSync(process.execPath, args, { stdio: "ignore" }).status;
  const contestants = { node: () => start("-e", "0"), version: () => start(bin, "--version") };
  const { node, version } = alternate(contestants, { rounds: quick ? 15 : 41, warmUp: 0.5 });
  const inMs = (figures: readonly number[]) => `${spreadOf(figures).median.toFixed(0)} ms`;
  yield {
    part: "cli",
    work: "start: em-replica --version",
    ours: inMs(version),
    against: "node -e 0",
    theirs: inMs(node),
    ratio: ratioOf(version, node),
    target: { atMost: 1.5 },
  };
}
