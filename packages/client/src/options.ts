import type { Logger } from "./pipeline/log.js";
import type { Credentials, Session } from "./pipeline/logon.js";
import type { RetryOptions } from "./pipeline/retry.js";
import type { TimeoutOptions } from "./pipeline/timeout.js";

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

interface CommonOptions {
  /** Address of the API, such as `https://em.example:9398/api`. */
  readonly baseUrl: string | URL;
  /** What sends the requests: the global `fetch`, unless said otherwise. For TLS and proxies see @em-replica/client/node. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** What to ask the server for: JSON, unless said otherwise. Either is read whatever was asked for. */
  readonly accept?: "json" | "xml";
  readonly retry?: RetryOptions;
  readonly timeout?: TimeoutOptions;
  /** Called after each attempt. */
  readonly logger?: Logger;
}

/** How to make a client: with credentials, with a session that is open already, or with both. */
export type ClientOptions = CommonOptions &
  (
    | { readonly credentials: Credentials; readonly session?: Session }
    | { readonly credentials?: undefined; readonly session: Session }
  );
