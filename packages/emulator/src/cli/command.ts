import { Command, CommanderError, Option } from "commander";
import type { z } from "zod";
import { type EmulatorOptions, optionSchemas } from "../options.js";
import { choices, example } from "../profile/quirk-values.js";
import type { Quirks } from "../profile/quirks.js";
import { scenarioNames } from "../scenario/named/index.js";
import { beginsWithDay } from "../time/timestamp.js";
import { parseWith } from "../validation.js";

/** Options of the command line, with files still to be read. */
export interface CommandOptions
  extends Pick<EmulatorOptions, "port" | "host" | "vms" | "days" | "seed" | "data" | "now" | "speed">,
    Pick<EmulatorOptions, "strict" | "cors" | "admin"> {
  readonly tls?: boolean;
  readonly cert?: string;
  readonly key?: string;
  readonly em?: EmulatorOptions["profile"];
  readonly quirk?: Partial<Quirks>;
  /** A name or a file. */
  readonly scenario?: string;
  readonly fault?: readonly string[];
  readonly jsonLog?: boolean;
}

/** Thrown for an invalid command line. Its message is one line. */
export class UsageError extends Error {}

/** Thrown when all there was to do was to print the help or the version. */
export class Printed extends Error {}

/** Reads the command line. @throws UsageError, Printed. */
export function readCommandLine(args: readonly string[], version: string): CommandOptions {
  const command = describeCommand(version);
  try {
    const options = command.parse([...args], { from: "user" }).opts<CommandOptions>();
    if ((options.cert === undefined) !== (options.key === undefined))
      throw new UsageError("--cert and --key go together.");
    return options;
  } catch (error) {
    throw error instanceof CommanderError ? translate(error, args) : error;
  }
}

function describeCommand(version: string): Command {
  const { port, host, tls, profile, quirks, scenario, vms, days, seed, data } = optionSchemas;
  const { now, speed, strict, faults, cors, admin } = optionSchemas;
  return new Command("em-replica-emulator")
    .description("Emulates the replication API of Veeam Backup Enterprise Manager (unofficial).")
    .optionsGroup("Where:")
    .addOption(flag("--port <number>", port, toNumber))
    .addOption(flag("--host <address>", host))
    .addOption(new Option("--tls", tls.description))
    .addOption(new Option("--cert <file>", "HTTPS with your own certificate, PEM"))
    .addOption(new Option("--key <file>", "its key, PEM"))
    .optionsGroup("What:")
    .addOption(flag("--em <version>", profile))
    .addOption(new Option("--quirk <name=value>", quirks.description).argParser(readQuirk))
    .addOption(flag("--scenario <name>", scenario).argParser(filled("--scenario", "a name or a file")))
    .addOption(flag("--vms <number>", vms, toNumber))
    .addOption(flag("--days <number>", days, toNumber))
    .addOption(flag("--seed <number>", seed, toNumber))
    .addOption(flag("--data <file>", data))
    .optionsGroup("When:")
    .addOption(flag("--now <date>", now, toDate))
    .addOption(flag("--speed <number>", speed, toNumber))
    .optionsGroup("How:")
    .addOption(new Option("--strict", strict.description))
    .addOption(
      new Option("--fault <rule>", faults.description).argParser((rule, rules?: readonly string[]) => [
        ...(rules ?? []),
        rule,
      ]),
    )
    .addOption(new Option("--cors", cors.description))
    .addOption(new Option("--admin", admin.description))
    .addOption(new Option("--no-admin", "no admin API"))
    .addOption(new Option("--json-log", "one line of JSON for each request on standard output"))
    .optionsGroup("Other:")
    .version(version, "--version", "print the version")
    .helpOption("-h, --help", "print this text")
    .addHelpText("after", `\nScenarios: ${scenarioNames.join(", ")}`)
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} });
}

/** A flag whose value is checked by the schema of the option; its description is the help. */
function flag(flags: string, schema: z.ZodType, convert: (text: string) => unknown = (text) => text): Option {
  const name = flags.split(" ")[0] ?? "";
  return new Option(flags, schema.description).argParser((text) =>
    parseWith(schema, convert(text), name, (message) => new UsageError(message)),
  );
}

/** The number that a text writes; the text itself if it writes none. */
const toNumber = (text: string): unknown => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function toDate(text: string): Date {
  const form = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/;
  const date = new Date(form.test(text) && beginsWithDay(text) ? text : Number.NaN);
  if (Number.isNaN(date.getTime()))
    throw new UsageError(`--now must be a date in UTC such as 2026-11-23T06:00:00Z, not "${text}"`);
  return date;
}

function filled(name: string, what: string): (text: string) => string {
  return (text) => {
    if (text === "") throw new UsageError(`${name} must be ${what}, not ""`);
    return text;
  };
}

/** Reads `name=value` in the type that the quirk has, and adds it to those before. */
function readQuirk(text: string, before: Partial<Quirks> = {}): Partial<Quirks> {
  const equals = text.indexOf("=");
  const [name, value] = [text.slice(0, equals), text.slice(equals + 1)];
  if (!Object.hasOwn(example, name)) {
    throw new UsageError(`--quirk must be name=value, the names being ${Object.keys(example).join(", ")}`);
  }
  const known: readonly unknown[] | undefined = choices[name as keyof Quirks];
  const read = known
    ? known.find((choice) => String(choice) === value)
    : readLike(example[name as keyof Quirks], value);
  if (read === undefined) throw new UsageError(`Invalid value "${value}" for --quirk ${name}`);
  return { ...before, [name]: read };
}

/** The value in the type of another; undefined if it has no such form. */
function readLike(like: unknown, value: string): unknown {
  if (typeof like === "boolean") return value === "true" ? true : value === "false" ? false : undefined;
  if (typeof like === "number") return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  if (Array.isArray(like)) return value.split(",").filter(Boolean);
  return value || undefined;
}

/** Commander's messages repeat what was written, which may be a secret behind a mistyped flag. */
function translate({ code, exitCode, message }: CommanderError, args: readonly string[]): Error {
  if (exitCode === 0) return new Printed();
  const help = "See --help.";
  if (code === "commander.unknownOption") {
    const written = args.find((argument) => message.includes(`'${argument}'`)) ?? "";
    const name = written.startsWith("--") ? written.split("=")[0] : written.slice(0, 2);
    return new UsageError(`There is no option ${name}. ${help}`);
  }
  if (code === "commander.excessArguments") return new UsageError(`Only options are expected. ${help}`);
  return new UsageError(`${message.replace(/^error: /, "").replace(/^./, (letter) => letter.toUpperCase())}. ${help}`);
}
