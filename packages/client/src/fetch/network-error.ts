import { CertificateError, ConnectionError, type ErrorContext, NotEnterpriseManagerError } from "../errors.js";
import type { Init } from "./fetch.js";

const noTls = { hint: "that port does not use TLS; use http:// or another port", retryable: false };

/** Codes of Node and its like: what to do, and whether another attempt may help. */
const hints = new Map([
  [
    "ECONNREFUSED",
    { hint: "nothing listens there; check host and port (by default 9398 with TLS, 9399 without)", retryable: true },
  ],
  ["ENOTFOUND", { hint: "the host name is unknown; check the address", retryable: false }],
  ["EPROTO", noTls],
  ["ERR_SSL_WRONG_VERSION_NUMBER", noTls],
]);

/** What to throw for an error of `fetch` or of reading a body: the reason of an aborted signal, or what failed. */
export function requestFailure(error: unknown, context: ErrorContext & Pick<Init, "signal">): unknown {
  if (context.signal?.aborted) return context.signal.reason;
  // A TypeError is how `fetch` and body readers report a failed connection, in every engine.
  return error instanceof TypeError ? networkError(error, context) : error;
}

/** Turns what `fetch` or the reading of a body threw into an error that says what failed and what to check. */
function networkError(error: TypeError, { method, url = "" }: ErrorContext): Error {
  const code = codeOf(error);
  const { host, protocol } = new URL(url);
  const context = { method, url, cause: error };
  if (!code) {
    const hint = "check address and network; in browsers, CORS";
    return new ConnectionError(`The connection to ${host} failed: ${hint}`, context);
  }
  if (/CERT|SELF_SIGNED|LEAF_SIGNATURE|FINGERPRINT/.test(code)) {
    const advice = "trust its CA, pin its fingerprint or, knowingly, accept any; @em-replica/client/node does each";
    return new CertificateError(`The certificate of ${host} is not trusted (${code}): ${advice}`, context, code, false);
  }
  if (code.startsWith("HPE")) {
    // Without the cause: the parser's error quotes what was received, which may be the request again.
    const why = `${host} does not respond in HTTP (${code}). Check the port, and https:// for TLS`;
    return new NotEnterpriseManagerError(why, { method, url });
  }
  // A port with TLS closes the connection of whoever uses none.
  const more = protocol === "http:" ? "; a port with TLS needs https://" : "";
  const { hint, retryable } = hints.get(code) ?? { hint: `check address and network${more}`, retryable: true };
  return new ConnectionError(`The connection to ${host} failed (${code}): ${hint}`, context, code, retryable);
}

function codeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 5) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error.name === "HTTPParserError") return "HPE"; // Some versions of Node give no code here.
  return codeOf(error.cause, depth + 1);
}
