/// <reference lib="esnext.disposable" preserve="true" />
import type { Api } from "./api.js";
import { serverClock } from "./fetch/clock.js";
import { debugLogger, logging } from "./fetch/logging.js";
import { basicOf, logOn, type Session } from "./fetch/logon.js";
import { retry } from "./fetch/retry.js";
import { sessionManager } from "./fetch/session.js";
import { timeout } from "./fetch/timeout.js";
import { transport } from "./fetch/transport.js";
import { createFollow, type Follow } from "./follow.js";
import { createResources, type Resources } from "./generated/resources.js";
import { type ClientOptions, checkOptions, type RequestOptions } from "./options.js";
import { createRaw } from "./raw.js";
import type { RawClient } from "./raw-client.js";
import { createRedactor } from "./redact.js";

export interface Client extends Resources, AsyncDisposable {
  /** Reads what a link of a resource leads to, typed by the link's `Type`. */
  readonly follow: Follow;
  /** openapi-fetch with everything below applied: session, retries, time limits, logging, bodies in one form. */
  readonly raw: RawClient;
  /** The session in use, to pass on. Logs on if there is none. Its token is as powerful as the password. */
  session(options?: RequestOptions): Promise<Session>;
  /**
   * Milliseconds by which the server's clock is ahead of this machine's, to within a second: from the `Date` header of
   * the latest response. Undefined before the first response, and in browsers, which do not show that header.
   */
  clockOffset(): number | undefined;
  /**
   * Logs out of the session that the client opened; a supplied session stays open. Never rejects, and waits for five
   * seconds at most: a session that cannot be closed expires after 15 idle minutes.
   */
  close(): Promise<void>;
}

/**
 * Creates a client. Nothing is sent before the first request, which logs on.
 * @throws TypeError for an invalid option.
 */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, credentials, accept, maxBodySize, ...checked } = checkOptions(options);
  const basic = credentials && basicOf(credentials);
  const redactor = createRedactor(credentials && basic ? [credentials.password, basic] : []);
  if (checked.session) redactor.add(checked.session.token, checked.session.id);

  // From the inside out: one request, its time limit, its log entry; then the session; then repeating it all.
  const clock = serverClock(transport(checked.fetch, maxBodySize));
  const timed = timeout(checked.timeout.attempt)(clock.fetch);
  const logger = checked.logger ?? debugLogger();
  const logged = logger ? logging(logger, redactor)(timed) : timed;
  const session = sessionManager(
    {
      base: baseUrl,
      initialSession: checked.session,
      logOn: basic === undefined ? undefined : () => logOn(baseUrl, basic, accept, logged, redactor),
    },
    logged,
  );
  const send = retry(checked.timeout.total, checked.retry)(session.fetch);

  const raw = createRaw(baseUrl, accept, send, redactor, checked.timeout.attempt);
  const now = () => Date.now() + (clock.offset() ?? 0);
  const api: Api = { ...raw, baseUrl, redactor, now };
  return {
    ...createResources(api),
    follow: createFollow(api),
    raw: raw.raw,
    session: session.current,
    clockOffset: clock.offset,
    close: session.close,
    [Symbol.asyncDispose]: session.close,
  };
}
