import { CertificateError } from "./certificate-error.js";
import type { ErrorContext } from "./em-error.js";
import { ConnectionError, NotEnterpriseManagerError } from "./other-errors.js";

const noTls = "that port does not speak TLS; use http:// or another port";

/** What to do about a code, and whether another attempt may do without. */
const hints = new Map<string, { readonly hint: string; readonly mayPass?: true }>([
  [
    "ECONNREFUSED",
    { hint: "nothing listens there; check host and port (by default 9398 with TLS, 9399 without)", mayPass: true },
  ],
  ["ENOTFOUND", { hint: "the host name is not known; check the address" }],
  ["EPROTO", { hint: noTls }],
  ["ERR_SSL_WRONG_VERSION_NUMBER", { hint: noTls }],
]);

const other = { hint: "the connection failed; check address and network", mayPass: true } as const;

/** The error behind a code of the runtime: of its TLS, of its sockets or of its HTTP parser. */
export function explainCode(code: string, host: string, details: ErrorContext): Error {
  const where = `${host} (${code})`;
  if (/CERT|SELF_SIGNED|LEAF_SIGNATURE|FINGERPRINT/.test(code)) {
    const advice = "trust its CA, pin its fingerprint or, knowingly, accept any; @em-replica/client/node does each";
    return new CertificateError(`The certificate of ${where} is not trusted: ${advice}`, details, code, false);
  }
  if (code.startsWith("HPE")) {
    // Without the cause: the parser's error quotes what came, which may be the request again.
    const why = `${where} does not answer in HTTP; check the port, and https:// for TLS`;
    return new NotEnterpriseManagerError(why, { ...details, cause: undefined });
  }
  const { hint, mayPass = false } = hints.get(code) ?? other;
  return new ConnectionError(`No answer from ${where}: ${hint}`, details, code, mayPass);
}
