import { ConfigError } from "./errors.js";
import { readTrust, type Trust } from "./trust.js";

/** Which Enterprise Manager the monitor reads, and as whom. */
export interface Connection {
  /** Base address of the API, as `https://em.example:9398/api`. */
  readonly emUrl: string;
  readonly username: string;
  readonly password: string;
  readonly trust?: Trust | undefined;
}

/** What the environment says. */
export interface Config extends Connection {
  /** Port of the monitor itself; 0 means any free one. */
  readonly port: number;
  /** Lines to print at the start, about settings that work but weaken the connection. */
  readonly warnings: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the variables that the README lists. Throws ConfigError with all problems at once. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const attempt = <T>(read: (environment: Environment) => T): T | undefined => {
    try {
      return read(environment);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const emUrl = attempt(readAddress);
  const username = attempt(readUsername);
  const password = attempt(readPassword);
  const port = attempt(readPort);
  const trust = attempt(readTrust);
  if (trust !== undefined && emUrl?.startsWith("http:")) {
    problems.push(
      "EM_URL is plain http, which has no certificate to trust: use https, or leave the choice of trust out.",
    );
  }
  if (emUrl === undefined || username === undefined || password === undefined || port === undefined || problems[0]) {
    throw new ConfigError(...problems);
  }
  return { emUrl, username, password, port, trust, warnings: [...warnings(emUrl, trust)] };
}

const example = "for example https://em.example:9398/api";

function required(environment: Environment, name: string, meaning: string): string {
  const value = environment[name];
  if (value) return value;
  throw new ConfigError(`${name} is not set: give it ${meaning}.`);
}

function readAddress(environment: Environment): string {
  const text = required(environment, "EM_URL", `the address of the Enterprise Manager API, ${example}`).trim();
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError(`EM_URL is not an http or https address: give it one, ${example}.`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new ConfigError("EM_URL must not hold a user name or password: use EM_USERNAME and EM_PASSWORD.");
  }
  if (url.search !== "" || url.hash !== "") {
    throw new ConfigError(`EM_URL must end with the path of the API, without "?" or "#", ${example}.`);
  }
  if (url.pathname === "/") throw new ConfigError(`EM_URL has no path: the API is under /api, ${example}.`);
  return url.href.replace(/\/+$/, "");
}

function readUsername(environment: Environment): string {
  const name = required(
    environment,
    "EM_USERNAME",
    "an account that may log on to Enterprise Manager, as DOMAIN\\user",
  );
  // RFC 7617: in Basic credentials the user name ends at the first colon.
  if (!/[:\p{Cc}]/u.test(name)) return name;
  throw new ConfigError("EM_USERNAME has a colon or a control character in it: write it as DOMAIN\\user.");
}

function readPassword(environment: Environment): string {
  const password = required(environment, "EM_PASSWORD", "the password of that account");
  if (!/\p{Cc}/u.test(password)) return password;
  throw new ConfigError("EM_PASSWORD has a line break or another control character in it: remove it.");
}

function readPort(environment: Environment): number {
  const text = environment.MONITOR_PORT || "4000";
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new ConfigError("MONITOR_PORT is not a port: give it a number from 0 (any free port) to 65535.");
}

function* warnings(emUrl: string, trust: Trust | undefined): Generator<string> {
  const { protocol, hostname } = new URL(emUrl);
  if (protocol === "http:" && !isLoopback(hostname)) {
    yield "EM_URL is plain http: the password crosses the network unencrypted. Use https, port 9398.";
  }
  if (trust?.kind === "unchecked") {
    yield "EM_INSECURE_SKIP_VERIFY is set: whoever sits between here and Enterprise Manager can read the password.";
  }
}

/** True for names and addresses of this very machine, as `URL.hostname` writes them. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
