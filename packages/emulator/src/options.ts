import { z } from "zod";
import type { TlsFiles } from "./http/tls.js";
import { roles } from "./logon/users.js";
import { profileNames } from "./profile/profiles.js";
import { example, isQuirk } from "./profile/quirk-values.js";
import type { Quirks } from "./profile/quirks.js";
import { ranges } from "./ranges.js";
import type { RequestLogEntry } from "./request-log.js";
import type { ScenarioName } from "./scenario/named/index.js";
import { readScenario } from "./scenario/read.js";
import type { ScenarioInput } from "./scenario/scenario.js";
import { choice, filled, flag, number, object, whole } from "./schemas.js";
import { expected, parseWith, secret } from "./validation.js";

/** Thrown for an invalid option. The message names the option and what it must be. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}

const isPem = (value: unknown) => typeof value === "string" && value.includes("-----BEGIN ");
const hasPem = (value: unknown) =>
  typeof value === "object" &&
  value !== null &&
  "cert" in value &&
  "key" in value &&
  isPem(value.cert) &&
  isPem(value.key);
const idle = expected("a number of minutes above 0");

const address = secret("an http or https address");

const shape = {
  /** TCP port; 0 takes any free one. Default 9399, or 9398 with `tls`. */
  port: whole(...ranges.port).describe("port, 0 for any free one (default 9399; 9398 with HTTPS)"),
  /** Address to listen on. Default `127.0.0.1`, so that nothing outside this machine can reach it. */
  host: filled(expected("an address, such as 127.0.0.1")).describe("address to listen on (default 127.0.0.1)"),
  /** `true` serves HTTPS with a certificate made for this start. Default: HTTP. */
  tls: z
    .custom<boolean | TlsFiles>((value) => typeof value === "boolean" || hasPem(value), {
      error: secret("true, false, or { cert, key } as PEM texts"),
    })
    .describe("HTTPS with a certificate made at the start"),
  /** What it is filled with: a name or a scenario of your own, in which members with a default may be left out. Default `small-office`. */
  scenario: z.custom<ScenarioName | ScenarioInput>().describe("a name or a JSON or YAML file (default small-office)"),
  /** VMs in all. Default: as many as the scenario has. */
  vms: whole(...ranges.vms).describe("virtual machines in all"),
  /** Days of history. Default: as many as the scenario has. */
  days: whole(...ranges.days).describe("days of history"),
  /** The same seed and the same `now` give the same data. Default 1. */
  seed: whole(...ranges.seed).describe("the same seed and --now give the same data (default 1)"),
  /** Emulated time at the start. Default: the real time. */
  now: z
    .date({ error: expected("a Date of the years 1 to 9999") })
    .refine((date) => date.getTime() < Date.UTC(10_000, 0) && date.getUTCFullYear() > 0, {
      error: expected("a Date of the years 1 to 9999"),
    })
    .describe("emulated time at the start, such as 2026-11-23T06:00:00Z (default: the real time)"),
  /** Emulated seconds in a real one; 0 stands still. Default 1. */
  speed: number(...ranges.speed).describe("emulated seconds in a real one, 0 to stand still (default 1)"),
  /** Product version to respond like. Default `12`. */
  profile: choice(profileNames).describe(`product version to respond like: ${profileNames.join(", ")} (default 12)`),
  /** Single quirks in place of the profile's. */
  quirks: z
    .custom<Partial<Quirks>>(
      (value) =>
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        Object.entries(value).every(([name, own]) => own === undefined || isQuirk(name, own)),
      {
        error: secret(`an object with some of ${Object.keys(example).join(", ")}, each with a value that it can have`),
      },
    )
    .describe("one quirk in place of the version's; may be repeated"),
  /** A SQLite file that keeps everything. Default: memory. */
  data: filled(expected("the name of a file")).describe("keep everything in a SQLite file"),
  /** Who may log on. Default: `demo`, `viewer`, `operator` and `dba`, each with its name as password. */
  users: z
    .array(
      z.object(
        {
          name: filled(secret("a string that is not empty")),
          password: z.string({ error: secret("a string") }),
          role: choice(roles),
        },
        { error: secret("an object with name, password and role") },
      ),
      { error: secret("a list of { name, password, role }") },
    )
    .readonly(),
  /** Minutes without a request after which a logon session ends (D115). Default 15. */
  idleMinutes: z.number({ error: idle }).positive({ error: idle }),
  /** Whether collections and query types outside the document are unknown, instead of empty. Default false. */
  strict: flag.describe("404 for what the document leaves out (backups, reports, ...)"),
  /** Rules for faults, as `X-Emulator-Fault` and the command line write them: `latency=100-900;path=/query`. */
  faults: z
    .array(z.string(), { error: expected("a list of rules") })
    .readonly()
    .describe("misbehave: latency=100-900, status=503;times=2, ... (see the README); may be repeated"),
  /**
   * Whether requests may bring faults about, and whether `/__emulator` is served: reset, scenario, clock, faults, requests.
   * Default: if `host` is a loopback address.
   */
  admin: flag.describe("admin API under /__emulator (default: only if the host is loopback)"),
  /** Whether pages of other origins may use the API from a browser. Real servers document no such thing. Default false. */
  cors: flag.describe("let pages of other origins use the API"),
  /** Is called with every request that has been responded to. */
  log: z.custom<(entry: RequestLogEntry) => void>((value) => typeof value === "function", {
    error: secret("a function"),
  }),
  /** What Hrefs begin with. Default: the address that the request was sent to, with `/api`. */
  baseUrl: z.string({ error: address }).refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ""), {
    error: address,
  }),
} as const;

/** Checks the options of `startEmulator`; its descriptions are the help of the command line. */
export const optionSchemas = shape;

const schema = object(shape, "option").partial();

/** How to start an emulator. Everything has a default. */
export interface EmulatorOptions extends z.input<typeof schema> {}

/** For callers without a compiler, and values from elsewhere. @throws OptionError, ScenarioError. */
export function checkOptions(options: EmulatorOptions): void {
  parseWith(schema, options, "startEmulator", (message) => new OptionError(message));
  if (options.scenario !== undefined && typeof options.scenario !== "string") readScenario(options.scenario);
}
