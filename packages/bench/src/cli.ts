import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { clientRows } from "./client/index.ts";
import { emulatorRows } from "./emulator/index.ts";
import { installPeers, peerVersions } from "./peers.ts";
import { tableOf } from "./print.ts";
import { isMet, type Row } from "./row.ts";
import { rpoRows } from "./rpo/index.ts";
import { wireRows } from "./wire/index.ts";

/** Each part measures one package. */
const PARTS: Readonly<Record<string, (quick: boolean) => AsyncIterable<Row>>> = {
  wire: wireRows,
  client: clientRows,
  emulator: emulatorRows,
  rpo: rpoRows,
};

const USAGE = `bench [part ...] [--quick]

Measures our packages beside their peers and beside the limits, and writes the figures to bench-results.json.
Parts: ${Object.keys(PARTS).join(", ")} (all of them unless some are named). --quick takes under two minutes.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(USAGE);
  const unknown = positionals.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown) throw new Error(`There is no part called ${unknown}.\n\n${USAGE}`);
  installPeers();
  const machine = { node: process.version, v8: process.versions.v8, cpu: cpus()[0]?.model ?? "", cores: cpus().length };
  const rows: Row[] = [];
  for (const name of positionals.length ? positionals : Object.keys(PARTS)) {
    for await (const row of PARTS[name]?.(values.quick) ?? []) {
      rows.push(row);
      process.stderr.write(".");
    }
  }
  process.stderr.write("\n");
  console.log(tableOf(rows));
  console.log(`\nNode ${machine.node}, ${machine.cores} x ${machine.cpu}`);
  console.log(
    Object.entries(peerVersions())
      .map((version) => version.join(" "))
      .join(", "),
  );
  const file = fileURLToPath(new URL("../bench-results.json", import.meta.url));
  const results = {
    machine,
    peers: peerVersions(),
    quick: values.quick,
    rows: rows.map((row) => ({ ...row, met: isMet(row) })),
  };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\nWritten to ${file}`);
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
