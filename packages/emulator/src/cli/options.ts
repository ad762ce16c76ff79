import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { type EmulatorOptions, ranges } from "../options.js";
import { type Profile, profileNames } from "../profile/profiles.js";
import { readQuirk } from "./quirk.js";

/** What the command line asks for. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "serve"; readonly serve: ServeOptions };

/** Options of the emulator, with files still to be read. */
export interface ServeOptions extends Omit<EmulatorOptions, "scenario" | "tls"> {
  /** A name or a file. */
  readonly scenario: string | undefined;
  readonly tls: boolean;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly jsonLog: boolean;
}

const flags = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  port: { type: "string" },
  host: { type: "string" },
  tls: { type: "boolean" },
  cert: { type: "string" },
  key: { type: "string" },
  em: { type: "string" },
  quirk: { type: "string", multiple: true },
  scenario: { type: "string" },
  vms: { type: "string" },
  days: { type: "string" },
  seed: { type: "string" },
  data: { type: "string" },
  now: { type: "string" },
  speed: { type: "string" },
  strict: { type: "boolean" },
  fault: { type: "string", multiple: true },
  cors: { type: "boolean" },
  admin: { type: "boolean" },
  "no-admin": { type: "boolean" },
  "json-log": { type: "boolean" },
} as const satisfies ParseArgsOptionsConfig;

/** A flag whose value can't be. */
class FlagError extends Error {}

/** Reads the command line; what does not fit is an `error` whose message says what would. */
export function readCommand(args: readonly string[]): Command {
  try {
    const { values } = parseArgs({ args: [...args], options: flags });
    if (values.help) return { kind: "help" };
    if (values.version) return { kind: "version" };
    if ((values.cert === undefined) !== (values.key === undefined))
      throw new FlagError("--cert and --key go together.");
    return {
      kind: "serve",
      serve: {
        port: numberOf(values.port, "--port", ranges.port),
        host: filled(values.host, "--host takes an address, such as 127.0.0.1."),
        tls: values.tls ?? false,
        cert: values.cert,
        key: values.key,
        profile: profileOf(values.em),
        quirks: Object.assign({}, ...(values.quirk ?? []).map((text) => readQuirk(text, fail))),
        scenario: filled(values.scenario, "--scenario takes a name or a file."),
        vms: numberOf(values.vms, "--vms", ranges.vms),
        days: numberOf(values.days, "--days", ranges.days),
        seed: numberOf(values.seed, "--seed", ranges.seed),
        data: filled(values.data, "--data takes a file."),
        now: dateOf(values.now),
        speed: speedOf(values.speed),
        strict: values.strict,
        faults: values.fault,
        cors: values.cors,
        admin: values["no-admin"] ? false : values.admin,
        jsonLog: values["json-log"] ?? false,
      },
    };
  } catch (error) {
    const { message } = error as Error;
    // Node's own messages go on with advice about "--" that nobody needs here.
    return {
      kind: "error",
      message: error instanceof FlagError ? message : `${message.split(/\.\s/)[0]}. See --help.`,
    };
  }
}

function fail(message: string): never {
  throw new FlagError(message);
}

function filled(text: string | undefined, message: string): string | undefined {
  return text === "" ? fail(message) : text;
}

function numberOf(text: string | undefined, flag: string, [min, max]: readonly [number, number]): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  return number >= min && number <= max ? number : fail(`${flag} takes a number from ${min} to ${max}, not "${text}".`);
}

function speedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [min, max] = ranges.speed;
  const number = /^\d{1,7}(\.\d{1,6})?$/.test(text) ? Number(text) : -1;
  return number >= min && number <= max ? number : fail(`--speed takes a number from ${min} to ${max}, not "${text}".`);
}

function dateOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const form = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/;
  const date = new Date(form.test(text) ? text : Number.NaN);
  return Number.isNaN(date.getTime())
    ? fail(`--now takes a date in UTC, such as 2026-11-23T06:00:00Z, not "${text}".`)
    : date;
}

function profileOf(text: string | undefined): Profile | undefined {
  if (text === undefined) return undefined;
  return profileNames.find((name) => name === text) ?? fail(`--em takes ${profileNames.join(", ")}, not "${text}".`);
}
