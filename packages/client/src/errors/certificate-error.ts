import { ConnectionError } from "./other-errors.js";

/** The server's certificate is not trusted. */
export class CertificateError extends ConnectionError {
  override name = "CertificateError";
}
