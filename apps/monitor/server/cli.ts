import { randomUUID } from "node:crypto";
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
import { lastMonth, monthOf, writeCompliance } from "./compliance.js";
import { settings } from "./config/schema.js";
import { monitorVariables } from "./config/variables.js";
import { loadConfig, type Monitor, MonitorError, startMonitor, variablesHelp, version, warningsOf } from "./index.js";

interface StartOptions {
  readonly config?: string;
  readonly role?: "collect" | "serve";
  readonly checkConfig?: true;
}

const archiveOption = () =>
  new Option("--archive <location>", settings.shape.archive.description)
    .env(monitorVariables.archive)
    .default(settings.shape.archive.parse(undefined));

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
  .addHelpText("after", () => `\n${variablesHelp()}`)
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

program
  .command("compliance <folder>")
  .description("write how much of a month was within the RPO, per job and VM, and every interval outside it, as CSV")
  .addOption(archiveOption())
  .option("--month <month>", "in UTC, such as 2026-10 (default: the last one)")
  .option("--em <mask>", "only these Enterprise Managers; * and ? stand for anything")
  .option("--job <mask>", "only these jobs")
  .action(async (folder: string, { archive: location, month, ...scope }: ComplianceOptions) => {
    const chosen = monthOf(month ?? lastMonth(Date.now()), Date.now());
    const counts = await withArchive(location, (archive) => writeCompliance(archive, folder, chosen, scope));
    for (const [file, count] of Object.entries(counts)) console.log(`${file}: ${count} rows`);
  });

program
  .command("morning")
  .description("print the morning mail as it would be now")
  .option("--config <file>", "YAML file for one or many Enterprise Managers")
  .option("--recipient <name>", "of this recipient of the file (default: about everything)")
  .option("--html", "print its HTML")
  .option("--send", "send it to the recipient instead, to try the mail server")
  .action(morning);

program.addHelpText("after", () => `\n${variablesHelp()}`);

try {
  await program.parseAsync();
} catch (error) {
  const problem = error instanceof MonitorError ? error.message : (archiveProblem(error) ?? fileProblem(error));
  if (problem === undefined) throw error;
  console.error(problem);
  process.exitCode = 1;
}

/** What is wrong with a file or folder that was named. */
function fileProblem(error: unknown): string | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  return code !== undefined && path !== undefined ? `${path} cannot be written (${code}).` : undefined;
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

interface ComplianceOptions {
  readonly archive: string;
  readonly month?: string;
  readonly em?: string;
  readonly job?: string;
}

interface MorningOptions {
  readonly config?: string;
  readonly recipient?: string;
  readonly html?: true;
  readonly send?: true;
}

async function morning({ config: file, recipient: name, html, send }: MorningOptions): Promise<void> {
  const { archive: location, morning: settings, smtp } = loadConfig(process.env, file);
  const recipient = settings?.recipients.find((one) => one.name === name);
  if (name !== undefined && !recipient) {
    const names = settings?.recipients.map((one) => one.name).join(", ");
    throw new MonitorError(
      `There is no recipient ${name}: ${names ? `there are ${names}` : "set morning.recipients"}.`,
    );
  }
  const { composeMorning } = await import("./morning/compose.js");
  const { readMorning } = await import("./morning/report.js");
  const zone = settings?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const mail = await withArchive(location, async (archive) =>
    composeMorning(await readMorning(archive, recipient ?? {}), { zone, pageUrl: settings?.pageUrl }),
  );
  if (!send) {
    process.stdout.write(html ? (mail.html ?? "") : `Subject: ${mail.subject}\n\n${mail.text}`);
    return;
  }
  if (!recipient || !smtp) throw new MonitorError("--send needs --recipient, and smtp in the file of --config.");
  const { createMailer } = await import("./mail.js");
  await createMailer(smtp)(randomUUID(), recipient.to, mail).catch((error: Error) => {
    throw new MonitorError(`The mail was not sent: ${error.message}`);
  });
  console.log(`Sent to ${recipient.to.join(", ")}`);
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
