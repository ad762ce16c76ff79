import { type Command, Option } from "commander";
import { parseSpan, parseWhen } from "./output/when.js";

/** What `export` can export. */
export const exportable = ["sessions", "tasks", "jobs", "replicas", "points", "servers"] as const;

/** `--since`, of the last 24 hours unless it is given. */
export const sinceOption = (description: string): Option =>
  new Option("--since <time>", description).argParser(parseWhen).default(parseWhen("24h"), "24h");

const spanOption = (flags: string, description: string, usual: string): Option =>
  new Option(flags, description).argParser(parseSpan).default(parseSpan(usual), usual);

/** `-t`, `--timeout`; a bare number is seconds, as monitoring plugins have it. */
export function timeoutOption(usual: string | undefined): Option {
  const limit = "how long the whole command may take, such as 30s or 30";
  const option = new Option("-t, --timeout <duration>", usual ? limit : `${limit} (default: no limit)`).argParser(
    (text: string) => parseSpan(/^\d+$/.test(text) ? `${text}s` : text),
  );
  return usual ? option.default(parseSpan(usual), usual) : option;
}

/** How to reach the servers. */
export function connectionOptions(command: Command): Command {
  return command
    .optionsGroup("Connection:")
    .option("--url <address>", "address of the API, such as https://em.example:9398/api (EM_URL)")
    .option("--username <name>", "account, as DOMAIN\\user (EM_USERNAME)")
    .option("--password-file <file>", "file that holds the password (EM_PASSWORD_FILE, or EM_PASSWORD itself)")
    .option("--fingerprint <sha256>", "trust the certificate with this fingerprint (EM_FINGERPRINT)")
    .option("--ca-file <file>", "trust certificates of this authority, PEM (EM_CA_FILE)")
    .option("--em <name>", "a server of the config file by its name, or all")
    .option("--config <file>", "config file (EM_CONFIG)")
    .option("--session-file <file>", "keep the logon session here for the next call; logout ends it (EM_SESSION_FILE)");
}

/** How a listing is printed. */
export function listingOptions(command: Command): Command {
  return command
    .optionsGroup("Output:")
    .option("--json", "print JSON")
    .option("--csv", "print CSV with a header; cells that a spreadsheet would run are defused");
}

/** Adds the flags of a listing of sessions. */
export function filterOptions(command: Command): Command {
  return command
    .optionsGroup("Selection:")
    .addOption(sinceOption("began at or after: 24h, yesterday, 2026-11-23"))
    .option("--until <time>", "began before", parseWhen)
    .option("--failed", "only what failed")
    .option("--running", "only what has not ended")
    .option("--job <mask>", "only of jobs with this name; * and ? stand for anything")
    .option("--filter <filter>", "a filter in the filter language, such as 'TotalSize>=1000000'");
}

/** Adds what goes on after the listing. */
export function followOptions(command: Command): Command {
  return command
    .option("--follow", "go on: print what is new or has changed until Ctrl-C")
    .addOption(spanOption("--interval <duration>", "how often to look with --follow", "30s"));
}

/** Which replications, and what they should keep. */
export function targetOptions(command: Command): Command {
  return selectOptions(
    command
      .optionsGroup("Targets:")
      .option(
        "--target <duration>",
        "the RPO target, such as 4h or '1d 12h' (default: targets of the config file, else 24h)",
        parseSpan,
      )
      .addOption(spanOption("--history <duration>", "how far back to read", "35d")),
  );
}

/** Which of them. */
export function selectOptions(command: Command): Command {
  return command
    .optionsGroup("Selection:")
    .option("--job <mask>", "only of jobs with this name; * and ? stand for anything")
    .option("--vm <mask>", "only of VMs with this name; * and ? stand for anything");
}
