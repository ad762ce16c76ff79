import type { Logger } from "./fetch/logging.js";
import type { Credentials, Session } from "./fetch/logon.js";
import type { RetryOptions } from "./fetch/retry.js";
import type { TimeoutOptions } from "./fetch/timeout.js";
import { rejectUnknown } from "./option-names.js";

/** Options of a single call. */
export interface RequestOptions {
  /** Ends the call with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of a client beside its account. */
export interface CommonOptions {
  /** Address of the API, such as `https://em.example:9398/api`. */
  readonly baseUrl: string | URL;
  /** Sends the requests. Default: the global `fetch`. For certificates and proxies see `@em-replica/client/node`. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Format to request. Default: `json`. Either is read, whatever was requested. */
  readonly accept?: "json" | "xml" | undefined;
  readonly retry?: RetryOptions | undefined;
  readonly timeout?: TimeoutOptions | undefined;
  /** Largest response body in bytes. Default: 64 MB. Does not apply to what is streamed: `list()`, and `parseAs: "stream"` of `raw`. */
  readonly maxBodySize?: number | undefined;
  /** Called after each attempt. Default: none, or a line on standard error if the variable `EM_DEBUG` is set. */
  readonly logger?: Logger | undefined;
}

/** Options of a client: with credentials, with a session that is already open, or with both. */
export type ClientOptions = CommonOptions &
  (
    | { readonly credentials: Credentials; readonly session?: Session | undefined }
    | { readonly credentials?: undefined; readonly session: Session }
  );

/** Options with defaults filled in. */
export interface CheckedOptions {
  readonly baseUrl: string;
  readonly credentials: Credentials | undefined;
  readonly session: Session | undefined;
  readonly fetch: NonNullable<ClientOptions["fetch"]>;
  readonly accept: string;
  readonly retry: RetryOptions;
  readonly timeout: { readonly attempt: number; readonly total: number };
  readonly maxBodySize: number;
  readonly logger: Logger | undefined;
}

/** @throws TypeError that names the option, what is wrong with it and what is expected. Never shows its value. */
export function checkOptions(options: ClientOptions): CheckedOptions {
  if (!isObject(options)) throw new TypeError("createClient expects an object with baseUrl and credentials");
  const { credentials, session, fetch, accept = "json", retry = {}, timeout = {}, ...others } = options;
  const { baseUrl, maxBodySize, logger, ...unknown } = others;
  rejectUnknown("createClient", unknown);
  if (!credentials && !session) throw new TypeError("credentials or session is required");
  if (credentials !== undefined) checkCredentials(credentials);
  if (session !== undefined) checkSession(session);
  if (accept !== "json" && accept !== "xml") throw new TypeError('accept must be "json" or "xml"');
  for (const [name, value] of Object.entries({ fetch, logger })) {
    if (value !== undefined && typeof value !== "function") throw new TypeError(`${name} must be a function`);
  }
  for (const [name, group] of Object.entries({ retry, timeout })) {
    if (!isObject(group)) throw new TypeError(`${name} must be an object`);
    for (const [key, value] of Object.entries(group)) checkNumber(`${name}.${key}`, value);
  }
  checkNumber("maxBodySize", maxBodySize);
  const { attempt = 60_000, total = 300_000, ...unknownLimits } = timeout;
  rejectUnknown("timeout", unknownLimits);
  return {
    baseUrl: parseBaseUrl(baseUrl),
    credentials,
    session,
    fetch: fetch ?? ((url, init) => globalThis.fetch(url, init)),
    accept: `application/${accept}`,
    retry,
    timeout: { attempt, total },
    maxBodySize: maxBodySize ?? 64 * 1024 * 1024,
    logger,
  };
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function checkCredentials(credentials: Credentials): void {
  for (const name of ["username", "password"] as const) {
    if (typeof credentials?.[name] !== "string") throw new TypeError(`credentials.${name} must be a string`);
  }
  if (credentials.username.includes(":")) throw new TypeError("credentials.username must not contain a colon");
}

function checkSession(session: Session): void {
  if (typeof session?.token !== "string" || !/^[\x21-\x7e]+$/.test(session.token))
    throw new TypeError("session.token must contain only printable ASCII characters");
  if (typeof session.id !== "string") throw new TypeError("session.id must be a string");
}

function checkNumber(name: string, value: unknown): void {
  if (value === undefined || (typeof value === "number" && value >= 0)) return;
  throw new TypeError(`${name} must be a number, 0 or more`);
}

/** Checks the address of the API and strips its trailing slashes. */
function parseBaseUrl(baseUrl: string | URL): string {
  try {
    const { protocol, username, password, search, hash, origin, pathname } = new URL(baseUrl);
    if (/^https?:$/.test(protocol) && !username && !password && !search && !hash)
      return origin + pathname.replace(/\/+$/, "");
  } catch {}
  // The message leaves out the address: its user part may hold a password.
  throw new TypeError(
    "baseUrl must be an absolute address such as https://em.example:9398/api: http or https, no credentials, query or fragment",
  );
}
