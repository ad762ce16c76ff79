import { type Role, roles } from "./logon/users.js";
import { type EmulatorOptions, OptionError, ranges } from "./options.js";
import { profileNames } from "./profile/profiles.js";
import { example, isQuirk } from "./profile/quirk-values.js";
import { readScenario } from "./scenario/read.js";

/** What an option must be, and whether a value is that. */
type Check = readonly [wanted: string, fits: (value: unknown) => boolean];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isFilled = (value: unknown): value is string => typeof value === "string" && value !== "";
const isPem = (value: unknown) => typeof value === "string" && value.includes("-----BEGIN ");
const isText = (value: unknown) => typeof value === "string";

const flag: Check = ["true or false", (value) => typeof value === "boolean"];
const whole = ([min, max]: readonly [number, number]): Check => [
  `a whole number from ${min} to ${max}`,
  (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
];

/** Every option; to forget one does not compile. Faults and the names of scenarios are refused where they are known. */
const checks: { readonly [Name in keyof Required<EmulatorOptions>]: Check } = {
  port: whole(ranges.port),
  host: ["an address, such as 127.0.0.1", isFilled],
  tls: [
    "true, false, or { cert, key } as PEM texts",
    (value) => typeof value === "boolean" || (isObject(value) && isPem(value.cert) && isPem(value.key)),
  ],
  scenario: ["a name or a scenario", (value) => isText(value) || readScenario(value) !== undefined],
  vms: whole(ranges.vms),
  days: whole(ranges.days),
  seed: whole(ranges.seed),
  now: ["a Date of the years 1 to 9999", (value) => value instanceof Date && /^\d{4}-/.test(isoOf(value))],
  speed: [
    `a number from 0 to ${ranges.speed[1]}`,
    (value) => typeof value === "number" && value >= 0 && value <= ranges.speed[1],
  ],
  profile: [`one of ${profileNames.join(", ")}`, (value) => profileNames.includes(value as never)],
  quirks: [
    `an object with some of ${Object.keys(example).join(", ")}, each with a value that it can have`,
    (value) => isObject(value) && Object.entries(value).every(([name, own]) => own === undefined || isQuirk(name, own)),
  ],
  data: ["the name of a file", isFilled],
  users: [
    `a list of { name, password, role }, the roles being ${roles.join(", ")}`,
    (value) =>
      Array.isArray(value) &&
      value.every(
        (user) => isObject(user) && isFilled(user.name) && isText(user.password) && roles.includes(user.role as Role),
      ),
  ],
  idleMinutes: [
    "a number of minutes above 0",
    (value) => typeof value === "number" && value > 0 && Number.isFinite(value),
  ],
  strict: flag,
  faults: ["a list of texts", (value) => Array.isArray(value) && value.every(isText)],
  admin: flag,
  cors: flag,
  log: ["a function", (value) => typeof value === "function"],
  baseUrl: ["an http or https address", (value) => isText(value) && /^https?:$/.test(schemeOf(value as string))],
};

/** Their values are nothing to be printed. */
const secret: readonly string[] = ["tls", "users", "baseUrl"] satisfies (keyof EmulatorOptions)[];

/** Callers without a compiler, or with values from elsewhere, are told what is wrong. @throws OptionError, ScenarioError. */
export function checkOptions(options: EmulatorOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name))
      throw new OptionError(`There is no option ${name}; there are ${Object.keys(checks).join(", ")}`);
    const [wanted, fits] = checks[name as keyof EmulatorOptions];
    if (value === undefined || fits(value)) continue;
    const plain = !isObject(value) && !Array.isArray(value) && typeof value !== "function" && !secret.includes(name);
    throw new OptionError(`${name} must be ${wanted}${plain ? `, not ${shown(value)}` : ""}`);
  }
}

const shown = (value: unknown): string =>
  typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : String(value);

const isoOf = (date: Date): string => (Number.isNaN(date.getTime()) ? "" : date.toISOString());

const schemeOf = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : "");
