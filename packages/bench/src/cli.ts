import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { Argument, Command } from "commander";
import manifest from "../package.json" with { type: "json" };
import { clientRows } from "./client/index.ts";
import { emulatorRows } from "./emulator/index.ts";
import { monitorRows } from "./monitor/index.ts";
import { openapiXmlRows } from "./openapi-xml/index.ts";
import { installPeers, peerVersions } from "./peers.ts";
import { tableOf } from "./print.ts";
import { isMet, type Row } from "./row.ts";
import { rpoRows } from "./rpo/index.ts";
import { cliRows } from "./start/index.ts";
import { wireRows } from "./wire/index.ts";

/** Each part measures one package. */
const PARTS: Readonly<Record<string, (quick: boolean) => AsyncIterable<Row>>> = {
  "openapi-xml": openapiXmlRows,
  wire: wireRows,
  client: clientRows,
  emulator: emulatorRows,
  rpo: rpoRows,
  cli: cliRows,
  monitor: monitorRows,
};

const command = new Command("npm run bench --")
  .description("Measures our packages beside their peers and beside the limits, and writes bench-results.json.")
  .addArgument(new Argument("[part...]", "parts to measure (default: all)").choices(Object.keys(PARTS)))
  .option("--quick", "under two minutes, less exact", false)
  .version(manifest.version)
  .parse();

async function main(): Promise<void> {
  const { quick } = command.opts<{ readonly quick: boolean }>();
  installPeers();
  const machine = { node: process.version, v8: process.versions.v8, cpu: cpus()[0]?.model ?? "", cores: cpus().length };
  const rows: Row[] = [];
  for (const name of command.args.length > 0 ? command.args : Object.keys(PARTS)) {
    for await (const row of PARTS[name]?.(quick) ?? []) {
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
    quick,
    rows: rows.map((row) => ({ ...row, met: isMet(row) })),
  };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\nWritten to ${file}`);
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
