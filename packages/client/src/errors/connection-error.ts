import type { ErrorContext } from "./em-error.js";
import { CertificateError, ConnectionError, NotEnterpriseManagerError } from "./other-errors.js";

const noTls = "that port does not speak TLS; use http:// or another port";
const hints: Record<string, string> = {
  ECONNREFUSED: "nothing listens there; check host and port (by default 9398 with TLS, 9399 without)",
  ENOTFOUND: "the host name is not known; check the address",
  EPROTO: noTls,
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
};

/** Codes that another attempt won't change. */
export const isHopeless = (code: string | undefined): boolean => !!code && code !== "ECONNREFUSED" && code in hints;

/** Says in one line why `fetch` had no answer and what to do about it. Only Node tells the reason, as a code. */
export function connectionError(error: TypeError, context: ErrorContext): Error {
  const code = codeOf(error);
  const { host } = new URL(context.url ?? "");
  const where = `${host}${code ? ` (${code})` : ""}`;
  const details = { method: context.method, url: context.url, cause: error };
  if (code && /CERT|SELF_SIGNED|LEAF_SIGNATURE|FINGERPRINT/.test(code)) {
    const advice = "trust its CA, pin its fingerprint or, knowingly, accept any; @em-replica/client/node does each";
    return new CertificateError(`The certificate of ${where} is not trusted: ${advice}`, details, code);
  }
  if (code?.startsWith("HPE")) {
    // Without the cause: the parser's error quotes what came, which may be the request again.
    const why = `${where} does not answer in HTTP; check the port, and https:// for TLS`;
    return new NotEnterpriseManagerError(why, { ...details, cause: undefined });
  }
  const hint = (code && hints[code]) ?? "the connection failed; check address, network and, in browsers, CORS";
  return new ConnectionError(`No answer from ${where}: ${hint}`, details, code);
}

function codeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 5) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error.name === "HTTPParserError") return "HPE"; // Some versions of Node give no code here.
  return codeOf(error.cause, depth + 1);
}
