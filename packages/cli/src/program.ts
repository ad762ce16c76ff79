import completion from "@bomb.sh/tab/commander";
import { Argument, Command, Option } from "commander";
import {
  connectionOptions,
  exportable,
  filterOptions,
  followOptions,
  listingOptions,
  selectOptions,
  sinceOption,
  targetOptions,
  timeoutOption,
} from "./options.js";
import { parseSpan, parseWhen } from "./output/when.js";
import { version } from "./version.js";

/** The command line. Importing it runs nothing. */
export function createProgram(): Command {
  const program = new Command("em-replica")
    .description("Replication health of Veeam Backup Enterprise Manager, from the shell. Unofficial.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .addHelpText(
      "after",
      `
Exit codes: 0 all is well, 1 something was found, 2 wrong usage, 3 cannot tell (connection, logon, response).
check has those of monitoring plugins. NO_COLOR and --no-color switch colours off.`,
    );

  for (const spec of commands) add(program, spec);
  completion(program, { completionCommandName: "completion" });
  program.commands
    .find((command) => command.name() === "completion")
    ?.description("prints a script that completes commands and flags; that for bash needs bash-completion")
    .addHelpText(
      "after",
      examplesText([
        "source <(em-replica completion bash)",
        "em-replica completion powershell | Out-String | Invoke-Expression",
      ]),
    );
  return program;
}

/** One command: what its help says, its own options, and what it does, loaded when it runs. */
interface CommandSpec {
  readonly name: string;
  readonly description: string;
  readonly examples: readonly [string, string];
  /** How long it may take unless `--timeout` says otherwise; without it there is no limit. */
  readonly timeout?: string;
  readonly options: (command: Command) => Command;
  readonly load: () => Promise<(...args: never[]) => Promise<void>>;
}

const commands: readonly CommandSpec[] = [
  {
    name: "rpo",
    description: "which replications are outside their RPO, worst first",
    examples: [
      "em-replica rpo --target 24h",
      "em-replica rpo --em all --json | jq '.replications[] | select(.grade != \"ok\")'",
    ],
    options: (command) => listingOptions(targetOptions(command)),
    load: async () => (await import("./commands/rpo.js")).rpo,
  },
  {
    name: "check",
    description: "a monitoring plugin: one line, performance data, exit code 0 to 3",
    examples: ["em-replica check --target 24h --job 'SQL*'", "em-replica check -w 12h -c 24h --timeout 30s"],
    timeout: "55s",
    options: (command) =>
      targetOptions(command.version(version, "-V, --version", "print the version"))
        .optionsGroup("Thresholds:")
        .option("-w, --warning <duration>", "warn when the actual RPO is more (default: the target)", parseSpan)
        .option("-c, --critical <duration>", "critical when it is more (default: twice the target)", parseSpan)
        .optionsGroup("Output:")
        .addOption(new Option("--format <format>", "what to print").choices(["plugin", "prtg"]).default("plugin")),
    load: async () => (await import("./commands/check.js")).check,
  },
  {
    name: "metrics",
    description: "Prometheus metrics, for the textfile collector of node_exporter",
    examples: [
      "em-replica metrics --output /var/lib/node_exporter/textfile/em-replica.prom",
      "em-replica metrics --em all --vm-labels 'sql*'",
    ],
    options: (command) =>
      targetOptions(command)
        .optionsGroup("Output:")
        .option("--output <file>", "write the file anew, in one step (default: standard output)")
        .option(
          "--vm-labels <which>",
          "VMs with series of their own: all, outside (their target), none, or a mask",
          "outside",
        ),
    load: async () => (await import("./commands/metrics.js")).metrics,
  },
  {
    name: "causes",
    description: "failures of a period, grouped by cause",
    examples: ["em-replica causes", "em-replica causes --since 7d --json"],
    options: (command) => listingOptions(selectOptions(command).addOption(sinceOption("failed at or after"))),
    load: async () => (await import("./commands/causes.js")).causes,
  },
  {
    name: "sessions",
    description: "runs of jobs, newest first",
    examples: ["em-replica sessions --failed --since 7d", "em-replica sessions --running --follow"],
    options: (command) => listingOptions(followOptions(filterOptions(command))),
    load: async () => (await import("./commands/sessions.js")).sessions,
  },
  {
    name: "tasks",
    description: "attempts to replicate a VM, newest first",
    examples: [
      "em-replica tasks --failed --since yesterday --job Production",
      "em-replica tasks --since 7d --filter 'TotalSize>=1000000000' --csv",
    ],
    options: (command) =>
      listingOptions(
        followOptions(
          filterOptions(command).option("--vm <mask>", "only of VMs with this name; * and ? stand for anything"),
        ),
      ),
    load: async () => (await import("./commands/tasks.js")).tasks,
  },
  {
    name: "show",
    description: "one session, task, job, server or VM with what belongs to it",
    examples: [
      "em-replica show mes01",
      "em-replica show urn:veeam:ReplicaJobSession:88b395e2-81ff-439c-558c-188d97274c15",
    ],
    options: (command) =>
      command.argument("<id or name>", "a GUID, a UID, an Href or a whole name").option("--json", "print JSON"),
    load: async () => (await import("./commands/show.js")).show,
  },
  {
    name: "export",
    description: "sessions, tasks and the rest as NDJSON, CSV or JSON",
    examples: [
      "em-replica export tasks --since 30d --output tasks.ndjson",
      "em-replica export tasks --format csv --output tasks.csv --cursor-file tasks.cursor",
    ],
    options: (command) =>
      command
        .addArgument(new Argument("<what>", "what to export").choices(exportable))
        .addOption(new Option("--format <format>", "how").choices(["ndjson", "csv", "json"]).default("ndjson"))
        .option("--output <file>", "where to (default: standard output)")
        .option("--since <time>", "began at or after: 24h, yesterday, 2026-11-23 (default: all there is)", parseWhen)
        .option("--until <time>", "began before", parseWhen)
        .option("--cursor-file <file>", "go on where the last run with this file ended; keeps it up to date"),
    load: async () => (await import("./commands/export.js")).exportRows,
  },
  {
    name: "get",
    description: "one request with a session; prints the body as it is",
    examples: ["em-replica get /jobs", "em-replica get '/replicaSessions?format=Entity' --xml --headers"],
    options: (command) =>
      command
        .argument("<path>", "a path of the API, or an Href")
        .option("--json", "request JSON (default)")
        .option("--xml", "request XML")
        .option("--headers", "print status and headers first; tokens are left out"),
    load: async () => (await import("./commands/get.js")).get,
  },
  {
    name: "doctor",
    description: "finds out why it does not work",
    examples: ["em-replica doctor", "em-replica doctor --report > report.md"],
    options: (command) => command.option("--report", "without names and addresses, to attach to an issue"),
    load: async () => (await import("./commands/doctor.js")).doctor,
  },
  {
    name: "logout",
    description: "ends the logon session that --session-file has kept",
    examples: ["em-replica logout --session-file ~/.em-session", "EM_SESSION_FILE=~/.em-session em-replica logout"],
    options: (command) => command,
    load: async () => (await import("./commands/logout.js")).logout,
  },
];

const examplesText = (examples: readonly string[]) =>
  `\nExamples:\n${examples.map((line) => `  $ ${line}`).join("\n")}`;

/** Adds a command with what all of them have: examples, connection, time limit, colours. */
function add(program: Command, { name, description, examples, timeout, options, load }: CommandSpec): void {
  const command = options(program.command(name).description(description));
  connectionOptions(command)
    .addOption(timeoutOption(timeout))
    .optionsGroup("Options:")
    .option("--no-color", "no colours")
    .addHelpText("after", examplesText(examples))
    .action(async (...args) => {
      const run: (...args: never[]) => Promise<void> = await load();
      await run(...(args as never[]));
    });
}
