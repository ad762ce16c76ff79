import { ApiError } from "./http/api-error.js";
import { errorResponse } from "./http/respond.js";
import { serve } from "./http/serve.js";
import { listen } from "./http/server.js";
import { fingerprintOf, selfSigned } from "./http/tls.js";
import { checkOptions, type EmulatorOptions } from "./options.js";
import { createRuntime } from "./runtime.js";
import type { Clock } from "./time/clock.js";

/** A running emulator. */
export interface Emulator extends AsyncDisposable {
  /** Base URL to give to a client, ending in `/api` as on the real server. */
  readonly url: string;
  /** SHA-256 fingerprint of its certificate in upper-case hex with colons, as clients pin it; undefined over HTTP. */
  readonly fingerprint: string | undefined;
  /** The emulated time: `clock.advance(16 * 60_000)` lets logon sessions expire and jobs run. */
  readonly clock: Clock;
  /** Closes every connection, the port and the file. Calling it again does nothing more. */
  stop(): Promise<void>;
}

const loopback = /^(127\.|::1$|localhost$)/;

/**
 * Starts an emulator.
 *
 * @throws OptionError for an invalid option, FaultError for an invalid fault rule, and an error with `code`
 * `EADDRINUSE`, `EACCES`, ... when the port can't be opened.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  const { host = "127.0.0.1", admin = loopback.test(host), cors = false, baseUrl } = options;
  const runtime = createRuntime(options);
  const tls = options.tls === true ? await selfSigned() : options.tls || undefined;
  const server = await listen({
    port: options.port ?? (options.tls ? 9398 : 9399),
    host,
    tls,
    handle: serve(runtime, { admin, cors, baseUrl }),
    errorReply: (message) => errorResponse(runtime.state, { format: "xml" }, new ApiError(400, message)),
  }).catch((error: unknown) => {
    runtime.close();
    throw error;
  });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= server.close().then(() => runtime.close());
    return stopping;
  };
  return {
    url: `${server.origin}/api`,
    fingerprint: tls && fingerprintOf(tls),
    clock: runtime.clock,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
