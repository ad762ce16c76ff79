import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { TlsFiles } from "../http/tls.js";
import type { EmulatorOptions } from "../options.js";
import { loadScenario } from "../scenario/load.js";
import type { ScenarioName } from "../scenario/named/index.js";
import { type Emulator, startEmulator } from "../start.js";
import { banner } from "./banner.js";
import type { CommandOptions } from "./command.js";
import { describeStartError } from "./start-error.js";

/** Starts the emulator, says how to use it, and stops it on Ctrl-C. Sets the exit code to 1 if it can't start. */
export async function serveCommand(options: CommandOptions): Promise<void> {
  let emulator: Emulator;
  try {
    emulator = await startEmulator(await emulatorOptions(options));
  } catch (error) {
    console.error(`em-replica-emulator: ${describeStartError(error, options)}`);
    process.exitCode = 1;
    return;
  }
  // With --json-log standard output is for machines.
  (options.jsonLog ? console.error : console.log)(banner(emulator, options));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void emulator.stop());
}

async function emulatorOptions(options: CommandOptions): Promise<EmulatorOptions> {
  const { scenario, cert, key, tls, jsonLog, em, quirk, fault, ...rest } = options;
  const files = cert !== undefined && key !== undefined ? await tlsFiles(cert, key) : undefined;
  return {
    ...rest,
    tls: files ?? tls,
    profile: em,
    quirks: quirk,
    faults: fault,
    // A name that there is none of is rejected where the names are known.
    scenario: scenario !== undefined && isFile(scenario) ? await loadScenario(scenario) : (scenario as ScenarioName),
    log: jsonLog ? (entry) => console.log(JSON.stringify(entry)) : undefined,
  };
}

const isFile = (name: string) => [".json", ".yaml", ".yml"].includes(extname(name).toLowerCase());

async function tlsFiles(cert: string, key: string): Promise<TlsFiles> {
  return { cert: await readFile(cert, "utf8"), key: await readFile(key, "utf8") };
}
