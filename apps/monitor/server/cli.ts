import { Command, Option } from "commander";
import {
  archiveProblem,
  backUp,
  type ExportFormat,
  exportTables,
  importTables,
  openArchive,
  rebuild,
} from "./archive/index.js";
import { loadConfig, type Monitor, MonitorError, startMonitor, variablesHelp, version, warningsOf } from "./index.js";

interface StartOptions {
  readonly config?: string;
  readonly role?: "collect" | "serve";
  readonly checkConfig?: true;
}

const archiveOption = () =>
  new Option("--archive <location>", "path or postgres:// address")
    .env("MONITOR_ARCHIVE")
    .default("em-replica-monitor.sqlite");

const program = new Command("em-replica-monitor")
  .description(
    "Shows which VMs are outside their RPO, since when and why, for Veeam Backup Enterprise Manager (unofficial).",
  )
  .version(version())
  .showHelpAfterError("Run with --help for what there is.");

program
  .command("start", { isDefault: true })
  .description("collect and serve until Ctrl-C")
  .option("--config <file>", "YAML file for one or many Enterprise Managers")
  .addOption(new Option("--role <role>", "do only one of the two on this machine").choices(["collect", "serve"]))
  .option("--check-config", "check the configuration and end")
  .addHelpText("after", `\n${variablesHelp}`)
  .action(start);

program
  .command("export <folder>")
  .description("write every table to a file")
  .addOption(archiveOption())
  .addOption(new Option("--format <format>", "of the files").choices(["csv", "ndjson"]).default("csv"))
  .action(async (folder: string, { archive, format }: { archive: string; format: ExportFormat }) => {
    const counts = await withArchive(archive, ({ read }) => exportTables(read, folder, format));
    for (const [table, count] of Object.entries(counts)) console.log(`${table}.${format}: ${count} rows`);
  });

program
  .command("import <folder>")
  .description("add what export --format ndjson wrote, and compute health anew; stop the collectors first")
  .addOption(archiveOption())
  .action(async (folder: string, { archive }: { archive: string }) => {
    const counts = await withArchive(archive, ({ write }) => importTables(write, folder));
    for (const [table, count] of Object.entries(counts)) console.log(`${table}.ndjson: ${count} rows`);
  });

program
  .command("backup <file>")
  .description("copy a running SQLite archive")
  .addOption(archiveOption())
  .action(async (file: string, { archive }: { archive: string }) => {
    await backUp(archive, file);
    console.log(`The archive is copied to ${file}`);
  });

program
  .command("rebuild")
  .description("compute health anew from the raw rows; stop the collectors first")
  .addOption(archiveOption())
  .action(async ({ archive }: { archive: string }) => {
    const count = await withArchive(archive, ({ write }) =>
      rebuild(write, (done) => console.error(`${done} replications`)),
    );
    console.log(`${count} replications are rebuilt; the next collection rolls their days up`);
  });

program.addHelpText("after", `\n${variablesHelp}`);

try {
  await program.parseAsync();
} catch (error) {
  const problem = error instanceof MonitorError ? error.message : archiveProblem(error);
  if (problem === undefined) throw error;
  console.error(problem);
  process.exitCode = 1;
}

async function withArchive<T>(
  location: string,
  use: (archive: Awaited<ReturnType<typeof openArchive>>) => Promise<T>,
): Promise<T> {
  const archive = await openArchive(location);
  try {
    return await use(archive);
  } finally {
    await archive.close();
  }
}

async function start({ config: file, role, checkConfig }: StartOptions): Promise<void> {
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
