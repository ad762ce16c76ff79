import { Command, Option } from "commander";
import { loadConfig, type Monitor, MonitorError, startMonitor, variablesHelp, version, warningsOf } from "./index.js";

interface Options {
  readonly config?: string;
  readonly role?: "collect" | "serve";
  readonly checkConfig?: true;
}

const program = new Command("em-replica-monitor")
  .description(
    "Shows which VMs are outside their RPO, since when and why, for Veeam Backup Enterprise Manager (unofficial).",
  )
  .version(version())
  .option("--config <file>", "YAML file for one or many Enterprise Managers")
  .addOption(new Option("--role <role>", "do only one of the two on this machine").choices(["collect", "serve"]))
  .option("--check-config", "check the configuration and end")
  .addHelpText("after", `\n${variablesHelp}`)
  .showHelpAfterError("Run with --help for what there is.")
  .action(run);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof MonitorError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run({ config: file, role, checkConfig }: Options): Promise<void> {
  const config = loadConfig(process.env, file);
  for (const warning of warningsOf(config)) console.warn(`Warning: ${warning}`);
  if (checkConfig) {
    console.log(`The configuration is valid: ${config.managers.map(({ name }) => name).join(", ")}`);
    return;
  }
  const monitor = await startMonitor(role ? { ...config, roles: [role] } : config);
  console.log(monitor.url ? `Replication monitor: ${monitor.url}` : "Replication monitor: collecting");
  console.log("Stop it with Ctrl-C.");
  stopOnSignal(monitor);
}

function stopOnSignal(monitor: Monitor): void {
  // Once: a second Ctrl-C ends the process at once, should logging out take long.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void monitor.stop());
}
