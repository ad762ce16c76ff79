import { readFileSync } from "node:fs";
import { parse, YAMLParseError } from "yaml";
import type { z } from "zod";
import { ConfigError } from "../errors.js";
import { isLoopback } from "./networks.js";
import { otlpOf } from "./otlp.js";
import { type Config, configSchema } from "./schema.js";
import { fileOf, managerVariables, monitorVariables } from "./variables.js";

type Environment = Readonly<Record<string, string | undefined>>;
type Raw = Readonly<Record<string, unknown>>;

/**
 * Reads the configuration: the variables of the environment alone for one Enterprise Manager, or a YAML file for many. Variables
 * of the monitor itself (`MONITOR_...`) override the file.
 *
 * @throws ConfigError with all problems at once.
 */
export function loadConfig(
  environment: Environment,
  file: string | undefined = environment.MONITOR_CONFIG || undefined,
): Config {
  const problems: string[] = [];
  const secret = (key: string, from: SecretSource) => readSecret(key, from, environment, problems);
  const raw = file === undefined ? { managers: [managerOf(environment, secret)] } : managersOf(readYaml(file), secret);
  const result = configSchema.safeParse({ ...raw, ...monitorOf(environment, secret) });
  for (const name of PROXIES) {
    const address = environment[name];
    if (!address || isProxy(address)) continue;
    const example = "for example http://proxy.example:3128, with % in a password as %25";
    problems.push(`${name} is not an http or https address: give it one, ${example}.`);
  }
  const otlp = otlpOf(environment, problems);
  const named = file === undefined ? variableOf : keyOf;
  for (const issue of result.error?.issues ?? []) problems.push(...describe(issue, named));
  if (!result.success || problems.length > 0) throw new ConfigError(...new Set(problems));
  return { ...result.data, otlp };
}

/** Lines to print at the start, about settings that work but weaken the connection. */
export function warningsOf({ managers }: Config): string[] {
  return managers.flatMap(({ name, url, trust }) => {
    const { protocol, hostname } = new URL(url);
    if (protocol === "http:" && !isLoopback(hostname)) {
      return [
        `${name}: its address is plain http, so the password crosses the network unencrypted. Use https, port 9398.`,
      ];
    }
    if (trust?.kind !== "unchecked") return [];
    return [
      `${name}: its certificate is not checked, so whoever sits between here and Enterprise Manager can read the password.`,
    ];
  });
}

interface SecretSource {
  readonly value?: unknown;
  readonly file?: unknown;
  readonly variable?: unknown;
}

/** A secret from a variable or from a file, whose final line break does not count. */
function readSecret(
  key: string,
  { value, file, variable }: SecretSource,
  environment: Environment,
  problems: string[],
): unknown {
  if ([value, file, variable].filter((source) => source !== undefined).length > 1) {
    problems.push(`${key} is set twice: use one of its forms.`);
    return undefined;
  }
  if (typeof variable === "string") {
    if (!environment[variable]) problems.push(`${key} is to come from the variable ${variable}, which is not set.`);
    return environment[variable] || undefined;
  }
  if (typeof file !== "string") return value;
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch {
    problems.push(
      `${key} is to come from a file that cannot be read: check the path, and that this account may read it.`,
    );
    return undefined;
  }
}

type ReadSecret = (key: string, from: SecretSource) => unknown;

/** The one Enterprise Manager of the environment. */
function managerOf(environment: Environment, secret: ReadSecret): Raw {
  return defined({
    name: URL.parse(environment.EM_URL ?? "")?.hostname || "em",
    ...fromVariables(managerVariables, environment),
    password: secretOf(managerVariables.password, environment, secret),
    insecureSkipVerify: booleanOf(environment.EM_INSECURE_SKIP_VERIFY),
  });
}

/** The settings of the monitor itself, as far as the environment has them. */
function monitorOf(environment: Environment, secret: ReadSecret): Raw {
  const { MONITOR_PORT: port, MONITOR_TRUST_PROXY: proxy } = environment;
  const [header, addresses] = proxy?.split("@") ?? [];
  return defined({
    ...fromVariables(monitorVariables, environment),
    port: port ? (/^\d{1,5}$/.test(port) ? Number(port) : port) : undefined,
    token: secretOf(monitorVariables.token, environment, secret),
    trustProxy: header ? { header, addresses: (addresses ?? "").split(",").filter(Boolean) } : undefined,
  });
}

/** The variables that are set, by the keys of their settings. */
const fromVariables = (variables: Readonly<Record<string, string>>, environment: Environment): Raw =>
  defined(Object.fromEntries(Object.entries(variables).map(([key, name]) => [key, environment[name] || undefined])));

const secretOf = (variable: string, environment: Environment, secret: ReadSecret): unknown =>
  secret(variable, { value: environment[variable] || undefined, file: environment[fileOf(variable)] || undefined });

/** Replaces `passwordFile`, `passwordEnv`, `tokenFile` and `tokenEnv` of a file by what they lead to. */
function managersOf(raw: Raw, secret: ReadSecret): Raw {
  const { tokenFile, tokenEnv, token, managers, alerts, smtp, ...rest } = raw;
  return defined({
    ...rest,
    alerts: isRecord(alerts) ? alertsOf(alerts, secret) : alerts,
    smtp: isRecord(smtp) ? smtpOf(smtp, secret) : smtp,
    token: token === undefined ? secret("token", { file: tokenFile, variable: tokenEnv }) : inline("token"),
    managers: Array.isArray(managers)
      ? managers.map((manager: unknown, index) => {
          if (!isRecord(manager)) return manager;
          const { passwordFile, passwordEnv, ...settings } = manager;
          if (settings.password !== undefined) inline("password");
          const password = secret(`managers[${index}].password`, { file: passwordFile, variable: passwordEnv });
          return defined({ ...settings, password });
        })
      : managers,
  });
}

function inline(key: string): undefined {
  throw new ConfigError(`${key} must not be in the file: use ${key}File or ${key}Env.`);
}

/** The same for the secrets of channels. The address of a channel may be in the file, since not all are secret. */
function alertsOf(raw: Raw, secret: ReadSecret): Raw {
  const { channels, ...rest } = raw;
  return defined({
    ...rest,
    channels: Array.isArray(channels)
      ? channels.map((channel: unknown, index) => {
          if (!isRecord(channel)) return channel;
          const { url, urlFile, urlEnv, secret: own, secretFile, secretEnv, ...settings } = channel;
          if (own !== undefined) inline("secret");
          const key = `alerts.channels[${index}]`;
          return defined({
            ...settings,
            url: secret(`${key}.url`, { value: url, file: urlFile, variable: urlEnv }),
            secret: secret(`${key}.secret`, { file: secretFile, variable: secretEnv }),
          });
        })
      : channels,
  });
}

function smtpOf({ password, passwordFile, passwordEnv, ...settings }: Raw, secret: ReadSecret): Raw {
  if (password !== undefined) inline("password");
  const from = { file: passwordFile, variable: passwordEnv };
  return defined({ ...settings, password: secret("smtp.password", from) });
}

function readYaml(file: string): Raw {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(`The configuration file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  try {
    const value: unknown = parse(text);
    if (isRecord(value)) return value;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [at] = error.linePos ?? [];
    throw new ConfigError(`The configuration file ${file} is not valid YAML (line ${at?.line ?? "?"}, ${error.code}).`);
  }
  throw new ConfigError(`The configuration file ${file} must hold keys such as "managers".`);
}

/** Variables that fetch takes proxies from. */
const PROXIES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

function isProxy(address: string): boolean {
  try {
    const { protocol, username, password } = new URL(address);
    // They are decoded at the first request.
    decodeURIComponent(username + password);
    return /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}

const isRecord = (value: unknown): value is Raw => typeof value === "object" && value !== null && !Array.isArray(value);

const defined = (raw: Raw): Raw => Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined));

const booleanOf = (text: string | undefined): unknown =>
  text ? ({ true: true, false: false }[text] ?? text) : undefined;

function describe(issue: z.core.$ZodIssue, nameOf: (path: readonly PropertyKey[]) => string): string[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${nameOf([...issue.path, key])} is not a known key.`);
  }
  const name = nameOf(issue.path);
  return [`${name ? `${name} ` : ""}${issue.message}.`];
}

/** `managers[0].url` */
const keyOf = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (typeof key === "number" ? `[${key}]` : `${index ? "." : ""}${String(key)}`)).join("");

/** The variable that a key comes from, without a file. */
function variableOf([first, , key]: readonly PropertyKey[]): string {
  const variables: Readonly<Record<PropertyKey, string>> = first === "managers" ? managerVariables : monitorVariables;
  return variables[(first === "managers" ? key : first) ?? ""] ?? "";
}
