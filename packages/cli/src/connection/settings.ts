import { UsageError } from "../errors.js";
import { readConfig, type ServerConfig } from "./config-file.js";
import { findConfigFile } from "./config-path.js";
import { readPassword } from "./password.js";
import { readText } from "./read-text.js";

/** How to reach one Enterprise Manager. */
export interface Settings {
  /** Its name in the config file, else the host name of its address. */
  readonly name: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** SHA-256 fingerprint of its certificate. */
  readonly fingerprint?: string | undefined;
  /** PEM text of the authority to trust. */
  readonly ca?: string | undefined;
}

/** The flags of every command that talks to a server. */
export interface ConnectionFlags {
  readonly url?: string;
  readonly username?: string;
  readonly passwordFile?: string;
  readonly fingerprint?: string;
  readonly caFile?: string;
  readonly em?: string;
  readonly config?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The servers to talk to: those of the config file that `--em` names, with flags and environment on top where there is
 * but one. Prompts for a missing password on a terminal.
 *
 * @throws UsageError naming the flag, variable or key that is missing or wrong
 */
export async function readSettings(
  flags: ConnectionFlags,
  environment: Environment = process.env,
): Promise<Settings[]> {
  const file = findConfigFile(flags.config, environment);
  const configured = file === undefined ? undefined : readConfig(file).servers;
  const chosen = chooseServers(flags, environment, configured);
  const single = chosen.length === 1;
  const settings: Settings[] = [];
  for (const [name, server] of chosen) {
    const given = single ? overrides(flags, environment) : {};
    settings.push(await complete(name, { ...server, ...given }, single ? environment : {}));
  }
  return settings;
}

function chooseServers(
  flags: ConnectionFlags,
  environment: Environment,
  configured: Readonly<Record<string, ServerConfig>> | undefined,
): [name: string | undefined, server: Partial<ServerConfig>][] {
  const names = Object.keys(configured ?? {});
  if (flags.em !== undefined) {
    if (!configured) throw new UsageError("--em names a server of the config file, and there is none. See --config.");
    if (flags.em === "all") return Object.entries(configured);
    const server = Object.hasOwn(configured, flags.em) ? configured[flags.em] : undefined;
    if (!server) throw new UsageError(`The config file has no server "${flags.em}"; it has ${names.join(", ")}.`);
    return [[flags.em, server]];
  }
  if (flags.url !== undefined || environment.EM_URL) return [[undefined, {}]];
  const [only] = Object.entries(configured ?? {});
  if (only && names.length === 1) return [only];
  if (only) throw new UsageError(`Which server? Give --em ${names.join(", --em ")} or --em all.`);
  throw new UsageError(
    "No server given. Set EM_URL, or give --url, such as https://em.example:9398/api; or write a config file (see --config).",
  );
}

/** What flags and variables say, flags first. */
function overrides(flags: ConnectionFlags, environment: Environment): Partial<ServerConfig> {
  const url = flags.url ?? environment.EM_URL;
  const username = flags.username ?? environment.EM_USERNAME;
  const passwordFile = flags.passwordFile ?? environment.EM_PASSWORD_FILE;
  // A flag for one way to trust also takes the place of a variable for the other.
  const fingerprint = flags.fingerprint ?? (flags.caFile ? undefined : environment.EM_FINGERPRINT);
  const caFile = flags.caFile ?? (flags.fingerprint ? undefined : environment.EM_CA_FILE);
  return {
    ...(url && { url }),
    ...(username && { username }),
    ...(passwordFile && { passwordFile }),
    ...(fingerprint && { fingerprint, caFile: undefined }),
    ...(caFile && { caFile, ...(fingerprint ? {} : { fingerprint: undefined }) }),
  };
}

async function complete(
  name: string | undefined,
  server: Partial<ServerConfig>,
  environment: Environment,
): Promise<Settings> {
  const { url, username, passwordFile, fingerprint, caFile } = server;
  const address = URL.parse(url ?? "");
  if (url === undefined || !address || !/^https?:$/.test(address.protocol))
    throw new UsageError("The address must begin with https:// or http://, such as https://em.example:9398/api.");
  if (address.username || address.password)
    throw new UsageError("The address must not hold a user name or password: use --username and --password-file.");
  if (!username) throw new UsageError("No user name given. Set EM_USERNAME, or give --username, as DOMAIN\\user.");
  if (username.includes(":")) throw new UsageError("A user name cannot contain a colon: write it as DOMAIN\\user.");
  if (fingerprint && caFile) throw new UsageError("A fingerprint and a CA file exclude each other: give one of them.");
  if (fingerprint && !/^([0-9a-f]{64}|([0-9a-f]{2}:){31}[0-9a-f]{2})$/i.test(fingerprint))
    throw new UsageError("The fingerprint must be SHA-256: 64 hexadecimal digits, with or without colons.");
  if (address.protocol === "http:" && (fingerprint || caFile))
    throw new UsageError("The address is plain http, which has no certificate to trust: use https.");
  const password = await readPassword(`${username} at ${address.host}`, passwordFile, environment.EM_PASSWORD);
  return {
    name: name ?? address.hostname,
    url: url.replace(/\/+$/, ""),
    username,
    password,
    fingerprint,
    ca: caFile && readText(caFile, "CA file"),
  };
}
